import ipaddr from 'ipaddr.js';
import { findSocketAddress } from './socket-address.ts';
import type { Deps, Web } from './web.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The origin of requests, as rate limits count them. */
export type Network = {
  /** an IPv4 address, or the /64 of an IPv6 address: one household */
  name: string;
  /** the /48 of an IPv6 address: the most that a provider assigns to one customer */
  wider: string | undefined;
};

/** For a request without a known address. */
const unknownNetwork: Network = { name: 'unknown', wider: undefined };

export function networkOf(c: Web, deps: { config: Pick<Deps['config'], 'trustedProxies'> }): Network {
  const address = findClientAddress(c, deps.config.trustedProxies);
  if (!address) return unknownNetwork;
  if (address instanceof ipaddr.IPv4) return { name: address.toString(), wider: undefined };
  return { name: networkOfBits(address, 64), wider: networkOfBits(address, 48) };
}

/** A coarse network for the list of devices: the /24 of an IPv4 address, the /48 of an IPv6 one. */
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
 * Each trusted proxy appends the address that it saw to X-Forwarded-For, so with n proxies the client is the nth entry
 * from the end; the entries before it were sent by the client and cannot be trusted.
 */
function findClientAddress(c: Web, proxies: number): Address | undefined {
  const entries = (c.req.header('x-forwarded-for') ?? '').split(',').slice(-proxies);
  const forwarded = proxies > 0 ? parseAddress(entries[0] ?? '') : undefined;
  return forwarded ?? parseAddress(findSocketAddress(c) ?? '');
}

/** Parses an address as proxies write it: with or without port, brackets and quotes; IPv4 also mapped into IPv6. */
export function parseAddress(text: string): Address | undefined {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const address = /^\[([^\]]*)\](?::\d+)?$/.exec(bare)?.[1] ?? bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  // The part after "%" is the zone: a local network interface.
  const [unzoned = ''] = address.split('%');
  if (!ipaddr.IPv6.isValid(unzoned)) return undefined;
  const parsed = ipaddr.IPv6.parse(unzoned);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
}

/** Whether an address is a loopback or private one. */
export function isPrivateAddress(text: string): boolean {
  const range = parseAddress(text)?.range();
  return range === 'loopback' || range === 'private' || range === 'uniqueLocal';
}
