import { isIP } from "node:net";

/** A host name or address, in brackets when it is IPv6, and a port. */
const FORM = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]\\]+))(?::\d{1,5})?$/i;
const LOCAL = "localhost";

/**
 * Whether a request is meant for this server. A page of the internet may make a browser on this machine ask by a name of
 * its own that leads here (DNS rebinding); such a request names a host that is neither this machine's nor configured.
 *
 * @param host the Host header
 * @param configured what the server was told to listen on (`HOST`)
 */
export function isForUs(host: string | undefined, configured: string): boolean {
  const [, address, name] = FORM.exec(host ?? "") ?? [];
  if (address !== undefined) return isIP(address) === 6;
  if (name === undefined) return false;
  const wanted = name.toLowerCase().replace(/\.$/, "");
  return isIP(wanted) === 4 || wanted === LOCAL || wanted === configured.toLowerCase();
}
