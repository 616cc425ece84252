/**
 * The protocols the app is built with, one line each: without its line, nothing of a protocol gets into a build. What is
 * exported is a `Protocol`; readers take all of them. `docs/adding-a-protocol.md` walks through a new one.
 */
export { blufi } from "./blufi/protocol";
export { espProv } from "./esp-prov/protocol";
export { improv } from "./improv/protocol";
