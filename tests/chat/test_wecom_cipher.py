"""WeCom's seals, held to an independent library in both directions."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.chat.wecom.cipher import MOST_BYTES, Cipher, Forged, Garbled, fields, xml

TOKEN, KEY, CORP_ID = "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7"
CIPHER = Cipher(TOKEN, KEY, CORP_ID)
ORACLE = WeChatCrypto(TOKEN, KEY, CORP_ID)
SALT = bytes(range(16))


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1), st.binary(min_size=16, max_size=16)
)
def test_what_is_sealed_is_unsealed(words: str, salt: bytes) -> None:
    assert CIPHER.unseal(CIPHER.seal(words.encode(), salt)).decode() == words


@pytest.mark.parametrize("words", ["a", "你好" * 500, "<xml>&</xml>", "x" * 31, "x" * 32])
def test_the_other_library_reads_what_we_seal(words: str) -> None:
    message = xml({"Content": words}).decode()
    sealed = CIPHER.seal(message.encode(), SALT)
    signature = CIPHER.sign("1409659813", "1372623149", sealed)
    envelope = xml({"ToUserName": CORP_ID, "Encrypt": sealed}).decode()
    assert ORACLE.decrypt_message(envelope, signature, "1409659813", "1372623149") == message


@pytest.mark.parametrize("words", ["a", "你好" * 500, "<xml>&</xml>"])
def test_we_read_what_the_other_library_seals(words: str) -> None:
    envelope = fields(ORACLE.encrypt_message(words, "1372623149", "1409659813").encode())
    CIPHER.check(envelope["MsgSignature"], "1409659813", "1372623149", envelope["Encrypt"])
    assert CIPHER.unseal(envelope["Encrypt"]).decode() == words


def test_the_other_library_reads_our_echo() -> None:
    sealed = CIPHER.seal(b"1616140317555161061", SALT)
    signature = CIPHER.sign("1409659589", "263014780", sealed)
    assert ORACLE.check_signature(signature, "1409659589", "263014780", sealed) == "1616140317555161061"


def test_the_example_of_the_documentation_is_read() -> None:
    sealed = (
        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="
    )  # fmt: skip
    CIPHER.check("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780", sealed)
    assert CIPHER.unseal(sealed) == b"1616140317555161061"


@pytest.mark.parametrize("wrong", ["", "0" * 40, "例" * 40])
def test_a_wrong_signature_is_forged(wrong: str) -> None:
    with pytest.raises(Forged):
        CIPHER.check(wrong, "1", "2", "3")


def test_what_is_meant_for_another_corporation_is_forged() -> None:
    with pytest.raises(Forged, match="corp"):
        CIPHER.unseal(Cipher(TOKEN, KEY, "ww-other").seal(b"x", SALT))


@pytest.mark.parametrize("sealed", ["", "!!!!", "YQ==", base64.b64encode(bytes(range(33))).decode(), "例"])
def test_what_is_no_cipher_is_garbled(sealed: str) -> None:
    with pytest.raises(Garbled):
        CIPHER.unseal(sealed)


@given(st.binary(min_size=32, max_size=96).map(lambda raw: raw[: len(raw) // 32 * 32]))
def test_any_bytes_are_refused_and_break_nothing(raw: bytes) -> None:
    with pytest.raises((Garbled, Forged)):
        CIPHER.unseal(base64.b64encode(raw).decode())


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><A>&b;</A></xml>'
FILE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><A>&a;</A></xml>'


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        FILE,
        b"<!DOCTYPE x><xml/>",
        b"",
        b"<xml>",
        b"<xml>" + b"<a>" * 5000,
        b"<xml>" + b"<a></a>" * 5000 + b"</xml>",
        b"<xml><A>" + b"a" * MOST_BYTES + b"</A></xml>",
        b'<?xml version="1.0" encoding="no-such"?><xml/>',
        b"\xff\xfe\x00",
    ],
    ids=["bomb", "file", "dtd", "empty", "open", "deep", "many", "long", "encoding", "bytes"],
)
def test_xml_that_nobody_should_write_is_garbled(body: bytes) -> None:
    with pytest.raises(Garbled):
        fields(body)


def test_fields_of_parts_are_found_by_their_names() -> None:
    body = b"<xml><MsgType><![CDATA[event]]></MsgType><SelectedItems><Item>1</Item></SelectedItems></xml>"
    assert fields(body) == {"xml": "", "MsgType": "event", "SelectedItems": "", "Item": "1"}
