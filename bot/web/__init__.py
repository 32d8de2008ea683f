"""The small web door: what mails, chat platforms and health checks call. Open only where the settings ask for it.

    GET  /leave?t=…     asks; ends nothing: mail scanners follow links
    POST /leave?t=…     ends one list for one address at once (RFC 8058 One-Click)
    POST /back          undoes that
    GET  /wecom         WeCom asks for an echo when the address is entered
    POST /wecom         WeCom calls back; answered by an empty 200 before anything is done
    POST /telegram      Telegram brings an update; confirmed when what it changes is written
    GET  /healthz       200 or 503 and one line of JSON

It stands behind a proxy that speaks https. Nobody logs in and nothing is kept in a browser: whoever acts here holds a
signed token, or shows a platform's secret.
"""

from bot.web.door import Door, door

__all__ = ["Door", "door"]
