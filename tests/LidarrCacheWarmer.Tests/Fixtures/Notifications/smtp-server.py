"""A mail server for tests: Debian's aiosmtpd on a free port of 127.0.0.1. It prints each step as a JSON line.

Its only argument is a JSON object: certificate and key (files, for STARTTLS), user and password (for AUTH), login, mail,
rcpt and data (answers instead of the usual ones), drop (closes the connection once the mail is taken), require_auth.
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

settings = json.loads(sys.argv[1])


def say(step, **facts):
    print(json.dumps({"step": step, **facts}), flush=True)


class Mailbox:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if "mail" in settings:
            return settings["mail"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "rcpt" in settings:
            return settings["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "data" in settings:
            return settings["data"]
        say("mail", sender=envelope.mail_from, recipients=envelope.rcpt_tos, tls=session.ssl is not None,
            user=session.auth_data, content=envelope.content.decode())
        return "250 Taken"


def authenticate(server, session, envelope, mechanism, data):
    user, password = data.login.decode(), data.password.decode()
    say("login", mechanism=mechanism, tls=session.ssl is not None)
    if (user, password) == (settings["user"], settings["password"]):
        return AuthResult(success=True, auth_data=user)
    return AuthResult(success=False, handled=False, message=settings.get("login"))


class Server(SMTP):
    async def smtp_DATA(self, arg):
        await super().smtp_DATA(arg)
        if settings.get("drop"):
            self.transport.close()

    async def smtp_QUIT(self, arg):
        say("quit")
        await super().smtp_QUIT(arg)


def create():
    context = None
    if "certificate" in settings:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(settings["certificate"], settings["key"])
    return Server(
        Mailbox(), hostname="mail.test", tls_context=context, auth_require_tls=context is not None,
        authenticator=authenticate if "user" in settings else None, auth_required=settings.get("require_auth", False),
        auth_exclude_mechanism=None if "user" in settings else ["LOGIN", "PLAIN"])


async def main():
    server = await asyncio.get_running_loop().create_server(create, "127.0.0.1", 0)
    say("ready", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
