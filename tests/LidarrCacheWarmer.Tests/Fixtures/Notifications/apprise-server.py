"""The address /notify/ of Apprise API with Debian's own apprise library, on a free port of 127.0.0.1.

Its arguments are an address that gets every message, such as json://127.0.0.1:8080/, and the tag of that address. It answers
as apprise_api/api/views.py of Apprise API does: 204 for an unknown key, 400 for a wrong field, 424 when the library has not
reached everything or has found nobody.
"""
import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

import apprise

address, tag = sys.argv[1:]


class Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = self.notify(content)
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", "0")
        self.end_headers()

    def notify(self, content):
        if self.path != "/notify/known":
            return 204
        if (self.headers["Content-Type"] != "application/json" or not content.get("body")
                or content.get("type", "info") not in apprise.NOTIFY_TYPES
                or content.get("format", "text") not in apprise.NOTIFY_FORMATS):
            return 400
        services = apprise.Apprise()
        services.add(address, tag=tag)
        taken = services.notify(
            content["body"], title=content.get("title", ""), notify_type=content.get("type", "info"),
            body_format=content.get("format", "text"), tag=content.get("tag") or None)
        return 200 if taken else 424

    def log_message(self, *facts):
        pass


server = HTTPServer(("127.0.0.1", 0), Api)
print(server.server_port, flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
