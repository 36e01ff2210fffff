# Sourced by scripts/test-image: stand-ins for the base images that the Dockerfile names, made of Debian's packages, for
# machines that cannot pull the real ones. What is fetched comes from wherever this machine's apt and NuGet look.

suite=bookworm

# A stand-in has no digest of its own: the Dockerfile with the names alone.
dockerfile_of_stand_ins() { sed '/^FROM /s/@sha256:[0-9a-f]*//' Dockerfile; }

# base_name WHICH: the name that it gives a base, sdk or runtime-deps.
base_name() { dockerfile_of_stand_ins | grep -o "^FROM .*/$1:[^ ]*" | sed 's/.* //'; }

# apt for another processor, with states of its own, so that this machine's are not touched.
foreign_apt() {
  local architecture=$1 state=$work/apt-$1
  shift
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  : >>"$state/status"
  apt-get -qq -o APT::Architecture="$architecture" -o APT::Architectures::="$architecture" -o Dir::State="$state" \
    -o Dir::State::Lists="$state/lists" -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" \
    -o APT::Sandbox::User=root "$@"
}

# The machine's mirror, as apt knows it.
mirror() { apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' | awk -v suite="$suite" '$1 == suite { print $2; exit }'; }

# The SDK itself is mounted when the image is built; here is what stands around it.
make_sdk_base() {
  local root=$work/sdk-root container
  echo "Making a stand-in for $1 (a few minutes, once) ..."
  rm -rf "$root"
  debootstrap --variant=minbase \
    --include=ca-certificates,clang,zlib1g-dev,llvm,gcc-aarch64-linux-gnu,libc6-dev-arm64-cross,libicu72,libssl3,tzdata \
    "$suite" "$root" "$(mirror)" >"$work/debootstrap.log" 2>&1 || { tail "$work/debootstrap.log" >&2; return 1; }
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/usr/share/{doc,man,locale}
  ln -s "$dotnet_folder/dotnet" "$root/usr/bin/dotnet"
  container=$(build from scratch)
  build add -q "$container" "$root" / >/dev/null
  build config --workingdir / "$container"
  build commit -q "$container" "$1" >/dev/null
  build rm "$container" >/dev/null
  rm -rf "$root"
}

# Libraries, certificates and two users, as in the real one; no shell, and somebody else than root to begin with.
make_final_base() {
  local name=$1 architecture=$2 root=$work/final-$2 container
  echo "Making a stand-in for $name ($architecture) ..."
  rm -rf "$root" && mkdir -p "$root/etc/ssl/certs" "$root/tmp" "$root/debs"
  foreign_apt "$architecture" update
  (cd "$root/debs" && foreign_apt "$architecture" download libc6 libgcc-s1 libssl3 libstdc++6 base-files netbase)
  for package in "$root"/debs/*.deb; do dpkg-deb -x "$package" "$root"; done
  rm -rf "$root/debs" "$root"/usr/share/{doc,man,lintian}
  chmod 1777 "$root/tmp"
  cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
  printf 'root:x:0:0:root:/root:/bin/bash\napp:x:1654:1654::/home/app:/bin/false\n' >"$root/etc/passwd"
  printf 'root:x:0:\napp:x:1654:\n' >"$root/etc/group"
  container=$(build from scratch)
  build add -q "$container" "$root" / >/dev/null
  # It says that it is for this machine's processor: old versions of buildah cannot take two kinds in one build.
  build config --user 1654 "$container"
  build commit -q "$container" "$name" >/dev/null
  build rm "$container" >/dev/null
  rm -rf "$root"
}
