import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopbackAddress = (address: string): boolean =>
  loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether a host of a URL can only mean this machine: `localhost` or a loopback address. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || (isIP(bare) !== 0 && isLoopbackAddress(bare));
}

/** A name lookup that knows only this machine: without it, `localhost` could be made to mean another one. */
export const lookupLoopback: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const own = (addresses ?? []).filter((each) => isLoopbackAddress(each.address));
    const first = own[0];
    if (error || !first) callback(error ?? new Error('not a loopback address'), '');
    else if (options.all) callback(null, own);
    else callback(null, first.address, first.family);
  });
};
