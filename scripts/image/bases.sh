# Sourced by scripts/test-image: makes stand-ins for the base images of the Dockerfile from Debian packages, for machines that
# cannot pull the real base images. Downloads use this machine's apt and NuGet sources.

suite=bookworm

# Prints the Dockerfile without digests, because a stand-in has another digest.
dockerfile_of_stand_ins() { sed '/^FROM /s/@sha256:[0-9a-f]*//' Dockerfile; }

# base_name WHICH: the name of a base in the Dockerfile; WHICH is sdk or runtime-deps.
base_name() { dockerfile_of_stand_ins | grep -o "^FROM .*/$1:[^ ]*" | sed 's/.* //'; }

# Runs apt for another processor, with its own state folders, so that it does not change this machine's.
foreign_apt() {
  local architecture=$1 state=$work/apt-$1
  shift
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  : >>"$state/status"
  apt-get -qq -o APT::Architecture="$architecture" -o APT::Architectures::="$architecture" -o Dir::State="$state" \
    -o Dir::State::Lists="$state/lists" -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" \
    -o APT::Sandbox::User=root "$@"
}

# Prints the Debian mirror that this machine's apt uses.
mirror() { apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' | awk -v suite="$suite" '$1 == suite { print $2; exit }'; }

# Makes the system around the SDK. The SDK itself is mounted when the image is built.
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

# Makes the final base with libraries, certificates and two users, as in the real base. It has no shell, and its default user
# is not root.
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
  # The image is marked for this machine's processor, because old versions of buildah cannot mix two processors in one build.
  build config --user 1654 "$container"
  build commit -q "$container" "$name" >/dev/null
  build rm "$container" >/dev/null
  rm -rf "$root"
}
