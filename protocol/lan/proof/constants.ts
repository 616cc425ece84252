/**
 * UDP port on which a device answers. Above 1024 and none of those that WeChat refuses to sockets (wx.createTCPSocket's list),
 * so that the control path may use the same number; below 32768, where systems begin to give ports to anyone.
 */
export const LAN_PORT = 21_043;

/** As `wx.startLocalServiceDiscovery` takes it; at most 15 letters before `._udp` (RFC 6335). */
export const SERVICE_TYPE = "_devcompanion._udp.";

/** Where a device with a web server takes the same messages, as the body of a POST. */
export const HELLO_PATH = "/companion/hello";

export const NONCE_LENGTH = 16;
/** Bytes of an id that are said in the open, to be recognised by. */
export const HINT_LENGTH = 8;
export const TOKEN_LENGTH = 8;
export const MAC_LENGTH = 32;
/** Bytes; a longer message is nobody's. */
export const LONGEST_MESSAGE = 256;
