import ipaddr from 'ipaddr.js';
import { findSocketAddress } from './socket-address.ts';
import type { Deps, Web } from './web.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Where requests come from, as limits count them. */
export type Network = {
  /** an IPv4 address, or the /64 of an IPv6 one: what one household has */
  name: string;
  /** the /48 of an IPv6 address: what a provider may give to one customer */
  wider: string | undefined;
};

/** The network of a request whose address nobody knows. */
const unknownNetwork: Network = { name: 'unknown', wider: undefined };

/** The network that a request comes from. */
export function networkOf(c: Web, deps: { config: Pick<Deps['config'], 'trustedProxies'> }): Network {
  const address = findClientAddress(c, deps.config.trustedProxies);
  if (!address) return unknownNetwork;
  if (address instanceof ipaddr.IPv4) return { name: address.toString(), wider: undefined };
  return { name: networkOfBits(address, 64), wider: networkOfBits(address, 48) };
}

/** Coarse enough to be shown in a list of devices: the /24 of an IPv4 address, the /48 of an IPv6 one. */
export function coarseNetworkOf(
  c: Web,
  deps: { config: Pick<Deps['config'], 'trustedProxies'> },
): string | undefined {
  const address = findClientAddress(c, deps.config.trustedProxies);
  return address && networkOfBits(address, address instanceof ipaddr.IPv4 ? 24 : 48);
}

function networkOfBits(address: Address, bits: number): string {
  const family = address instanceof ipaddr.IPv4 ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${family.networkAddressFromCIDR(`${address}/${bits}`)}/${bits}`;
}

/**
 * Each trusted proxy has added the address that it saw to X-Forwarded-For, so the client is as many entries from the end
 * as there are proxies; what stands before it, the client has written itself.
 */
function findClientAddress(c: Web, proxies: number): Address | undefined {
  const entries = (c.req.header('x-forwarded-for') ?? '').split(',').slice(-proxies);
  const forwarded = proxies > 0 ? parseAddress(entries[0] ?? '') : undefined;
  return forwarded ?? parseAddress(findSocketAddress(c) ?? '');
}

/** An address as proxies write it: with a port or without, in brackets and quotes or without, IPv4 also mapped into IPv6. */
export function parseAddress(text: string): Address | undefined {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const address = /^\[([^\]]*)\](?::\d+)?$/.exec(bare)?.[1] ?? bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  // The part after "%" is the name of a network card of ours.
  const [unzoned = ''] = address.split('%');
  if (!ipaddr.IPv6.isValid(unzoned)) return undefined;
  const parsed = ipaddr.IPv6.parse(unzoned);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
}

/** Whether an address is of this machine or of a private network. */
export function isPrivateAddress(text: string): boolean {
  const range = parseAddress(text)?.range();
  return range === 'loopback' || range === 'private' || range === 'uniqueLocal';
}
