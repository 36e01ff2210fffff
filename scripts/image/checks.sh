# Sourced by scripts/test-image: the checks of the image. A check whose name is indented continues the one above it.

passed=0 failed=0
api_key=0123456789abcdef0123456789abcdef
fixtures=tests/LidarrCacheWarmer.Tests/Fixtures/Program/python

# check NAME COMMAND...: prints whether the command succeeds, and if not, the program's output.
check() {
  local what=$1
  shift
  if "$@" >"$work/check.txt" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $what"
  else
    failed=$((failed + 1))
    echo "failed  $what"
    { cat "$work/check.txt"; [ ! -e "$work/said.txt" ] || tail -n 12 "$work/said.txt"; } | sed 's/^/        | /'
  fi
}

# says CODE CONTAINER-ARGUMENTS...: runs a container to its end, stores its output, and requires this exit code.
says() {
  local expected=$1 code=0
  shift
  (patience=(timeout 120) && container "$@") >"$work/said.txt" 2>&1 </dev/null || code=$?
  [ "$code" = "$expected" ] || { echo "exit code $code instead of $expected"; return 1; }
}

said() { grep -qF -- "$1" "$work/said.txt" || { echo "it did not say: $1"; return 1; }; }
did_not_say() { ! grep -qF -- "$1" "$work/said.txt" || { echo "it said: $1"; return 1; }; }
is() { [ "$1" = "$2" ] || { echo "$1 instead of $2"; return 1; }; }
owner() { stat -c %u:%g "$1"; }
mode() { stat -c %a "$1"; }
all_belong_to() {
  local others
  others=$(find "$2" -mindepth 1 \( ! -uid "${1%:*}" -o ! -gid "${1#*:}" \) -printf '%f is of %U:%G\n')
  [ -z "$others" ] || { echo "$others"; return 1; }
}

# folder OWNER: makes a new folder, as a user would have it, in $data.
folder() {
  data=$(mktemp -d "$work/data.XXXXXX")
  chown "$1" "$data"
  chmod 755 "$data"
}

start_simulator() {
  local program=src/LidarrCacheWarmer.Simulator/bin/Release/net10.0/lidarr-cache-warmer-simulator
  : >"$work/simulator.txt"
  "$program" --artists 12 --albums 2 --latency 5 >"$work/simulator.txt" &
  running+=($!)
  until grep -q '^ready' "$work/simulator.txt"; do kill -0 "${running[0]}" && sleep 0.1; done
}

address() { awk -v name="$1" '$1 == name { print $2 }' "$work/simulator.txt"; }

# configure FILE [STORAGE]: a config for the simulator.
configure() {
  cat >"$1" <<INI
[lidarr]
base_url = $(address lidarr)
api_key  = $api_key
[probe]
target_base_url = $(address metadata)
rate_limit_per_second = 100
[ledger]
storage_type = ${2:-csv}
[run]
process_release_groups = true
INI
}

check_the_image() {
  local size
  size=$(du -sm "$image_root" | cut -f1)
  check "the image is small: $size MB unpacked" test "$size" -le 60
  check "its entry point is the program and its command schedule" is "${image_entrypoint[*]} ${image_command[*]}" "/app/lidarr-cache-warmer schedule"
  check "/data is its volume" is "$(image_config Volumes)" /data
  check "its health check calls the program" is "$(image_json "$image" | python3 -c '
import json, sys
print(*json.load(sys.stdin)["Docker"]["config"]["Healthcheck"]["Test"])')" "CMD /app/lidarr-cache-warmer healthcheck"
  check "its label has the version" is "$(image_json "$image" | python3 -c '
import json, sys
print(json.load(sys.stdin)["Docker"]["config"]["Labels"]["org.opencontainers.image.version"])')" 0.0.1-test
  says 0 -- --version && check "the program prints the version" said 0.0.1-test
  check "a new volume does not belong to root" is "$(owner "$image_root/data")" 1000:1000
}

check_first_start() {
  folder 0:0
  check "first start: exit code 1" says 1 -v "$data:/data"
  check "  and a config" test -s "$data/config.ini"
  check "  of mode 640" is "$(mode "$data/config.ini")" 640
  check "  that belongs to root, the owner of /data" is "$(owner "$data/config.ini")" 0:0
  check "  and the second start asks to edit the config: exit code 2" says 2 -v "$data:/data" -- run
  folder 1234:2345
  check "first start in the folder of user 1234: exit code 1" says 1 -v "$data:/data"
  check "  and a config that belongs to this user" is "$(owner "$data/config.ini")" 1234:2345
  folder 0:0
  check "first start with an old mount at /app/data: exit code 1" says 1 -v "$data:/app/data"
  check "  and a config in this folder" test -s "$data/config.ini"
  folder 1000:1000
  check "first start with UMASK=077: exit code 1" says 1 -v "$data:/data" -e UMASK=077
  check "  and a config of mode 600" is "$(mode "$data/config.ini")" 600
  check "an invalid UMASK: exit code 2" says 2 -v "$data:/data" -e UMASK=abc
  check "  and a message that names UMASK" said "UMASK"
}

check_users() {
  folder 0:0
  check "PUID and PGID, in a folder that the engine made as root: exit code 1" says 1 -v "$data:/data" -e PUID=99 -e PGID=100
  check "  and a config that belongs to this user" is "$(owner "$data/config.ini")" 99:100
  check "  and the folder now belongs to this user" is "$(owner "$data")" 99:100
  check "  with an unchanged mode" is "$(mode "$data")" 755
  folder 1000:1000
  check "a PUID that is not a number: exit code 2" says 2 -v "$data:/data" -e PUID=me
  check "  and a message that names PUID" said "PUID"
  check "  and nothing is created" is "$(ls -A "$data")" ""
  folder 1000:1000
  check "user: 1000:1000: exit code 1" says 1 -v "$data:/data" --user 1000:1000
  check "  and a config that belongs to this user" is "$(owner "$data/config.ini")" 1000:1000
  folder 1000:1000
  check "user: 1000:1000 with PUID=7: exit code 1" says 1 -v "$data:/data" --user 1000:1000 -e PUID=7 -e PGID=7
  check "  and PUID has no effect" is "$(owner "$data/config.ini")" 1000:1000
  folder 0:0
  check "user: 1000:1000 in a folder of root: exit code 2" says 2 -v "$data:/data" --user 1000:1000 -- run
  check "  and a message says why" said "cannot create the default config at this path"
  folder 1000:1000
  check "root without the capability to switch users: exit code 2" says 2 -v "$data:/data" --without -setuid,-setgid
  check "  and a message says what to do" said "or start it as this user with user: \"1000:1000\""
  check "  and root creates nothing" is "$(ls -A "$data")" ""
}

check_real_runs() {
  local storage
  for storage in csv sqlite; do
    folder 1000:1000
    configure "$data/config.ini" "$storage"
    chown 1000:1000 "$data/config.ini" && chmod 604 "$data/config.ini"
    check "a run as root for the owner of the folder, $storage" says 0 -v "$data:/data" -- run
    check "  requests all artists" said "[12/12]"
    check "  leaves only files of the owner" all_belong_to 1000:1000 "$data"
    check "  and does not change the config's mode" is "$(mode "$data/config.ini")" 604
    check "a run with a read-only root file system, $storage" says 0 -v "$data:/data" --read-only -- run --force-artists --force-rg
    check "  requests all artists again" said "[12/12]"
    check "a dry run with a read-only root file system as the user, $storage" says 0 -v "$data:/data" --read-only --user 1000:1000 -- run --dry-run
    check "a run as another user cannot write: exit code 6" says 6 -v "$data:/data" --user 4000:4000 -- run
  done
  leave_half_done "$data"
  check "a dry run on the database of a killed process, with a read-only root file system" says 0 -v "$data:/data" --read-only -- run --dry-run
  check "  leaves no copy behind" is "$(find "$data" -name 'lidarr-cache-warmer-*')" ""
  check "  and the next run uses the database" says 0 -v "$data:/data" --read-only -- run --force-artists
}

# Leaves a database with an unmerged log and without the index of this log, so that the program can read only a copy.
leave_half_done() {
  python3 - "$1/mbid_cache.db" <<'PYTHON'
import os, shutil, sqlite3, sys
path = sys.argv[1]
database = sqlite3.connect(path)
database.execute("PRAGMA journal_mode = WAL")
database.execute("UPDATE artists SET attempts = attempts + 1")
database.commit()
shutil.copy(path, path + ".copy")
shutil.copy(path + "-wal", path + "-wal.copy")
database.close()
os.replace(path + ".copy", path)
os.replace(path + "-wal.copy", path + "-wal")
for name in (path, path + "-wal"):
    os.chown(name, 1000, 1000)
PYTHON
}

# Tests a ledger with more rows than fit into SQLite's cache, so that SQLite sorts in temporary files.
check_large_ledger() {
  folder 1000:1000
  configure "$data/config.ini" sqlite
  python3 - "$data/mbid_cache.db" <<'PYTHON'
import sqlite3, sys, uuid
database = sqlite3.connect(sys.argv[1])
database.execute("CREATE TABLE artists (mbid TEXT PRIMARY KEY, artist_name TEXT NOT NULL, status TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, last_status_code TEXT NOT NULL DEFAULT '', last_checked TEXT NOT NULL DEFAULT '')")
database.executemany("INSERT INTO artists (mbid, artist_name) VALUES (?, ?)", ((str(uuid.uuid4()), "A" * 200 + str(number)) for number in range(200000)))
database.commit()
PYTHON
  chown 1000:1000 "$data"/*
  check "a ledger of 200,000 artists with a read-only root file system: a run" says 0 -v "$data:/data" --read-only -- run
  check "  its statistics" says 0 -v "$data:/data" --read-only -- stats --offline
  check "  and its list" says 0 -v "$data:/data" --read-only -- ledger list --verdict pending
  check "  with all artists" test "$(wc -l <"$work/said.txt")" -gt 200000
}

# Tests files that the Python tool's container wrote as root into a user's folder.
check_old_files() {
  local version
  for version in seed_csv seed_sqlite v1.6_csv v1.6_sqlite; do
    folder 1000:1000
    cp "$fixtures/$version"/{config.ini,mbid*} "$data/"
    rm -f "$data"/config.ini
    configure "$data/config.ini" "${version#*_}"
    chown 0:0 "$data"/* && chmod 644 "$data"/*
    touch "$data/mine.txt" && ln "$data/mine.txt" "$data/mbid-artists.csv.linked" && ln -s mine.txt "$data/results_link.log"
    check "a run changes the owner of files that the Python tool left as root ($version)" says 0 -v "$data:/data" -- run
    check "  and reports it in one line" said "/data: changed the owner from root to 1000:1000"
    check "  a second run" says 0 -v "$data:/data" -- run
    check "  does not report it again" did_not_say "changed the owner from root"
    check "  other files keep their owner, also behind links" is "$(owner "$data/mine.txt") $(owner "$data/mbid-artists.csv.linked")" "0:0 0:0"
    rm -f "$data"/{mine.txt,mbid-artists.csv.linked,results_link.log}
    check "  and all other files belong to the user" all_belong_to 1000:1000 "$data"
    check "  with unchanged modes" is "$(mode "$(ls "$data"/mbid*.{csv,db} 2>/dev/null | head -n 1)")" 644
  done
}

check_old_words() {
  folder 1000:1000
  configure "$data/config.ini"
  check "python /app/main.py --conf … --dry is a dry run" says 0 -v "$data:/data" -- python /app/main.py --conf /data/config.ini --dry
  check "  and shows the work of a run" said "12 artists"
  check "--entrypoint python with /app/main.py is a run" says 0 -v "$data:/data" --entrypoint python -- /app/main.py --config /data/config.ini
  check "  and requests all artists" said "[12/12]"
  check "python3 -u /app/main.py is a run, too" says 0 -v "$data:/data" --entrypoint python3 -- -u /app/main.py --config=/data/config.ini --force-a
  printf '[schedule]\nmax_runs = 1\n' >>"$data/config.ini"
  check "python /app/entrypoint.py is the schedule" says 0 -v "$data:/app/data" -- python /app/entrypoint.py
  check "python /app/stats.py --config … is stats" says 0 -v "$data:/data" -- python /app/stats.py --config /data/config.ini
  check "  and prints the number of artists" said "12"
  check "--entrypoint python with /app/stats.py is stats, too" says 0 -v "$data:/data" --entrypoint python -- /app/stats.py --config /data/config.ini
  folder 1000:1000
  check "CONFIG_PATH of an old container" says 1 -v "$data:/app/data" -e CONFIG_PATH=/app/data/config.ini
  check "  sets the path of the config" test -s "$data/config.ini"
}

# wait_until_it_says TEXT: waits up to 30 seconds for the text in the program's output.
wait_until_it_says() {
  local tries=0
  until said "$1" >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -le 300 ] || { echo "it never said: $1"; return 1; }
    sleep 0.1
  done
}

# stops_within SECONDS SIGNAL PID: sends the signal and requires an end in time, with exit code 0.
stops_within() {
  local code=0 begun=$SECONDS
  kill "-$2" "$3"
  wait "$3" || code=$?
  [ "$code" = 0 ] && [ $((SECONDS - begun)) -le "$1" ] || { echo "exit code $code after $((SECONDS - begun)) s"; return 1; }
}

check_stopping() {
  local signal pid
  for signal in TERM INT; do
    folder 1000:1000
    configure "$data/config.ini"
    # Job control (set -m), because without it bash makes background processes ignore SIGINT.
    set -m
    (container -v "$data:/data" --read-only) >"$work/said.txt" 2>&1 </dev/null &
    pid=$!
    set +m
    check "the image without arguments runs the schedule" wait_until_it_says "Next run at"
    check "  as the owner of the folder, with all its threads" is "$(awk '/^[UG]id:/ { print $2, $3, $4, $5 }' /proc/"$pid"/task/*/status | sort -u)" "1000 1000 1000 1000"
    check "  without supplementary groups" is "$(awk '/^Groups:/ { print $2 }' "/proc/$pid/status")" ""
    check "SIG$signal ends it within 5 s with exit code 0" stops_within 5 "$signal" "$pid"
  done
  folder 1000:1000
  configure "$data/config.ini"
  printf '[schedule]\nmax_runs = 2\ninterval_seconds = 1\n' >>"$data/config.ini"
  check "TZ: a schedule in Sydney" says 0 -v "$data:/data" -e TZ=Australia/Sydney
  check "  shows the time of Sydney" said "Next run at $(TZ=Australia/Sydney date +%H:)"
}

check_health() {
  local pid
  folder 1000:1000
  configure "$data/config.ini"
  check "healthcheck before anything runs: exit code 1" says 1 -v "$data:/data" -- healthcheck
  (container -v "$data:/data") >"$work/said.txt" 2>&1 </dev/null &
  pid=$!
  check "healthcheck: a running schedule" wait_until_it_says "Next run at"
  # An engine runs the health check in the same container, as the image's user.
  check "  is healthy" says 0 -v "$data:/data" --read-only -- healthcheck
  check "  and the check leaves no file of root" all_belong_to 1000:1000 "$data"
  kill "$pid" && wait "$pid" || true
}

check_arm64() {
  local emulator
  emulator=$(mktemp -d "$work/emulator.XXXXXX")
  cp "$(command -v qemu-aarch64-static)" "$emulator/qemu"
  check "arm64: the executable is for arm64" is "$(od -An -tx1 -j18 -N2 "$image_root/app/lidarr-cache-warmer")" " b7 00"
  check "arm64: it starts" says 0 -v "$emulator:/mnt" --entrypoint /mnt/qemu -- /app/lidarr-cache-warmer --version
  check "  and prints its version" said 0.0.1-test
  folder 1000:1000
  configure "$data/config.ini" sqlite
  chown 0:0 "$data/config.ini"
  check "arm64: a run with SQLite" says 0 -v "$emulator:/mnt" -v "$data:/data" --entrypoint /mnt/qemu -- /app/lidarr-cache-warmer run
  check "  requests all artists" said "[12/12]"
  check "  as the owner of the folder" all_belong_to 1000:1000 "$data"
}
