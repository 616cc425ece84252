import {
  decodeSessionMessage,
  encodeSessionMessage,
  type SessionBody,
} from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { answer, type Reply } from "./reply";
import type { Security } from "./security";
import type { Lie } from "./spec";

const KEY_LENGTHS = { "sec1-response0": 32, "sec2-response0": 384 } as const;

/**
 * The handshake of a device that is not what it says: `key` gives a public value of zero, with which everybody would know
 * the session's key; `proof` takes any secret, and cannot show that it knows it.
 */
export function impostor(security: Security, lie: Lie): Security {
  if (lie !== "key" && lie !== "proof") return security;
  const setUp = (session: number, bytes: Uint8Array): Reply => {
    const reply = security.setUp(session, bytes);
    const body = (reply.ok ? decodeSessionMessage(reply.value)?.body : undefined) ?? unproven(bytes);
    return body === undefined ? reply : answer(encodeSessionMessage(bend(body, lie)), reply.takesMs);
  };
  return {
    version: security.version,
    patchVersion: security.patchVersion,
    open: (session) => security.open(session),
    close: (session) => security.close(session),
    setUp,
    decrypt: (session, bytes) => security.decrypt(session, bytes),
    encrypt: (session, bytes) => security.encrypt(session, bytes),
  };
}

/** What an honest device would have refused. */
function unproven(bytes: Uint8Array): SessionBody | undefined {
  const asked = decodeSessionMessage(bytes)?.body?.kind;
  if (asked === "sec1-command1") return { kind: "sec1-response1", status: 0, deviceVerify: new Uint8Array(32) };
  if (asked !== "sec2-command1") return undefined;
  return { kind: "sec2-response1", status: 0, deviceProof: new Uint8Array(64), nonce: new Uint8Array(12) };
}

function bend(body: SessionBody, lie: "key" | "proof"): SessionBody {
  if (lie === "key" && (body.kind === "sec1-response0" || body.kind === "sec2-response0")) {
    return { ...body, devicePublic: new Uint8Array(KEY_LENGTHS[body.kind]) };
  }
  if (lie === "proof" && body.kind === "sec1-response1") return { ...body, deviceVerify: new Uint8Array(32) };
  if (lie === "proof" && body.kind === "sec2-response1") return { ...body, deviceProof: new Uint8Array(64) };
  return body;
}
