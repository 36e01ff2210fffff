#!/usr/bin/env bash
# Behind nginx, an interrupted download ends with success: by default nginx uses HTTP/1.0 to the server, without an end mark.
#
# With: nginx 1.22.1 (Debian 1.22.1-9+deb12u11), curl of the system.
# Under HTTP/1.1, a server that streams an answer of unknown length marks the end of the answer with chunks. nginx sends its
# requests with HTTP/1.0 unless "proxy_http_version 1.1" is set (the default only since 1.29.7). With HTTP/1.0, the server can
# only close the connection, both at the end and when it dies. In both cases, nginx sends the client proper chunks and a proper
# end. To prevent this, send a length, or an end mark in the body.
# Seen 2026-11-29:
#   straight from the server: 1000 bytes, curl ends with 18
#   through nginx as it is: 1000 bytes, curl ends with 0
#   through nginx with proxy_http_version 1.1: 1000 bytes, curl ends with 18
set -euo pipefail
. "$(dirname "$0")/finding.sh"

for tool in python3 curl; do command -v "$tool" >/dev/null || cannot "it needs $tool"; done
package=nginx=1.22.1-9+deb12u11
{ apt-get download "$package" && dpkg -x nginx_*.deb nginx; } >/dev/null 2>&1 || cannot "apt does not have $package"
! ldd nginx/usr/sbin/nginx | grep -q "not found" || cannot "nginx lacks a library"

# Sends half of an answer (as a chunk if the client uses HTTP/1.1) and closes the connection.
cat >server.py <<'EOF'
import socket
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
while True:
    client, _ = server.accept()
    head = b""
    while b"\r\n\r\n" not in head:
        head += client.recv(4096)
    if b"HTTP/1.1\r\n" in head:
        client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n" + b"x" * 1000 + b"\r\n")
    else:
        client.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 1000)
    client.close()
EOF
running=()
trap 'kill "${running[@]}" 2>/dev/null; rm -rf "$folder"' EXIT
coproc python3 server.py
running+=("$COPROC_PID")
read -r -u "${COPROC[0]}" server

cat >nginx.conf <<EOF
daemon off;
pid $folder/pid;
error_log $folder/errors;
events {}
http {
  access_log off;
  client_body_temp_path $folder/temporary;
  proxy_temp_path $folder/temporary;
  fastcgi_temp_path $folder/temporary;
  uwsgi_temp_path $folder/temporary;
  scgi_temp_path $folder/temporary;
  server {
    listen unix:$folder/socket;
    location /default { proxy_pass http://127.0.0.1:$server; }
    location /http11 { proxy_pass http://127.0.0.1:$server; proxy_http_version 1.1; }
  }
}
EOF
nginx/usr/sbin/nginx -p "$folder" -c "$folder/nginx.conf" -e "$folder/errors" &
running+=("$!")
for _ in {1..100}; do [ ! -S socket ] || break; sleep 0.1; done

download() {
  local code=0
  curl --silent --output body "$@" || code=$?
  echo "$(stat --format %s body) bytes, curl ends with $code"
}
seen "straight from the server: $(download "http://127.0.0.1:$server/")
through nginx as it is: $(download --unix-socket socket http://nginx/default)
through nginx with proxy_http_version 1.1: $(download --unix-socket socket http://nginx/http11)"
