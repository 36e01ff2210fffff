# Sourced by scripts/test-image: runs the image like a container engine, with its root file system, user, environment, entry
# point and command. The network is that of this machine.

# A "timeout" command for "container"; empty if "container" replaces itself by the program.
patience=()

image_json() { build inspect --type image "$1"; }

# image_config KEY: prints a value of the image's config, such as Entrypoint, one word a line.
image_config() { image_json "$image" | python3 -c '
import json, sys
config = json.load(sys.stdin)["Docker"]["config"]
value = config.get(sys.argv[1]) or []
print("\n".join(value if isinstance(value, list) else list(value) if isinstance(value, dict) else [value]))' "$1"; }

# container [OPTION ...] [-- ARGUMENT ...]: replaces itself by the container's program, so that the program gets its signals.
#   -v FOLDER:PATH   mounts a folder        -e NAME=VALUE   sets a variable
#   --user U:G       starts as this user    --read-only     makes the root file system read-only
#   --entrypoint X   replaces the entry point --without CAPS  removes capabilities (names as in setpriv)
container() {
  local mounts=() variables=() user= read_only= entrypoint= drop= arguments=()
  while [ $# -gt 0 ]; do
    case "$1" in
      -v) mounts+=("$2"); shift 2 ;;
      -e) variables+=("$2"); shift 2 ;;
      --user) user=$2; shift 2 ;;
      --entrypoint) entrypoint=$2; shift 2 ;;
      --without) drop=$2; shift 2 ;;
      --read-only) read_only=yes; shift ;;
      --) shift; arguments=("$@"); break ;;
      *) echo "container: $1?" >&2; return 2 ;;
    esac
  done
  [ -n "$entrypoint" ] || mapfile -t entrypoint < <(printf '%s\n' "${image_entrypoint[@]}")
  [ ${#arguments[@]} -gt 0 ] || [ "${entrypoint[0]}" != "${image_entrypoint[0]}" ] || arguments=("${image_command[@]}")
  local as=()
  [ -z "$user" ] || as=(--setgid "${user#*:}" --setuid "${user%:*}")
  local less=()
  [ -z "$drop" ] || less=(setpriv --bounding-set "$drop")
  exec "${patience[@]}" unshare --mount bash -c '
    image=$1; read_only=$2; count=$3; scratch=$4; shift 4
    set -e
    mount -t tmpfs tmpfs "$scratch"
    mkdir "$scratch"/{upper,work,root}
    root=$scratch/root
    mount -t overlay overlay -o "lowerdir=$image,upperdir=$scratch/upper,workdir=$scratch/work" "$root"
    mkdir -p "$root"/{proc,dev} && mount -t proc proc "$root/proc"
    for device in null zero random urandom; do : >"$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
    for ((i = 0; i < count; i++)); do mkdir -p "$root${1#*:}"; mount --bind "${1%%:*}" "$root${1#*:}"; shift; done
    [ -z "$read_only" ] || mount -o remount,ro,bind "$root"
    exec "$@"' engine "$image_root" "$read_only" "${#mounts[@]}" "$work/scratch" "${mounts[@]}" \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${image_environment[@]}" "${variables[@]}" \
    "${less[@]}" /usr/bin/unshare --root "$work/scratch/root" --wd "$image_folder" "${as[@]}" "${entrypoint[@]}" "${arguments[@]}"
}
