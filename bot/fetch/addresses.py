"""Which addresses may be connected to: public ones, and those the operator names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from bot.errors import ConfigError
from bot.fetch.urls import split_host

Address = IPv4Address | IPv6Address

# What `ipaddress` calls global although nothing public may live there (or, for the last, although a cloud answers it).
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network, ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "168.63.129.16/32")
    )
)
_UNICAST_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")


def is_public(address: str | Address) -> bool:
    """True for an address that anyone on the internet may reach. An IPv6 address that carries an IPv4 one (mapped,
    6to4, NAT64) is judged by that too; Teredo, compatible, translated and local NAT64 addresses are never public."""
    if isinstance(address, str):
        address = ip_address(address.partition("%")[0])
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in net for net in _NOT_PUBLIC_4)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address in _6TO4:
        return is_public(IPv4Address(int(address) >> 80 & 0xFFFFFFFF))
    return address in _UNICAST_6 and address.is_global and not any(address in net for net in _NOT_PUBLIC_6)


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What the operator allows although it is not public: hosts by the name that is asked for, and networks."""

    hosts: frozenset[tuple[str, int | None]]
    networks: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def parse(cls, entries: Iterable[str]) -> Exceptions:
        """Raises ConfigError for an entry that is neither a name, nor name:port, nor a network."""
        hosts: set[tuple[str, int | None]] = set()
        networks: list[IPv4Network | IPv6Network] = []
        for entry in entries:
            if "/" in entry:
                try:
                    networks.append(ip_network(entry.strip(), strict=False))
                except ValueError:
                    raise ConfigError(
                        f"JMWATCH_ALLOW_HOSTS 里的“{entry}”不是网段", hint="写成 10.1.0.0/16 这样"
                    ) from None
            elif re.search(r"[\s@?#]", entry.strip()) or not entry.strip():
                raise ConfigError(
                    f"JMWATCH_ALLOW_HOSTS 里的“{entry}”不是主机", hint="写成 mirror.lan 或 127.0.0.1:8081 这样"
                )
            else:
                hosts.add(split_host(entry))
        return cls(frozenset(hosts), tuple(networks))

    def allow(self, host: str, port: int, address: str) -> bool:
        if (host, None) in self.hosts or (host, port) in self.hosts:
            return True
        plain = ip_address(address.partition("%")[0])
        return any(plain.version == net.version and plain in net for net in self.networks)
