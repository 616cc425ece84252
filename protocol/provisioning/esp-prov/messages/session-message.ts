import { decode, encode, type Fields, type MessageWriter } from "./wire";

/**
 * One message of the endpoint `prov-session` (session.proto, sec0.proto to sec2.proto of protocomm). Lengths of keys are
 * not checked here.
 */
export type SessionBody =
  | { readonly kind: "sec0-command" }
  | { readonly kind: "sec0-response"; readonly status: number }
  | { readonly kind: "sec1-command0"; readonly clientPublic: Uint8Array }
  | {
      readonly kind: "sec1-response0";
      readonly status: number;
      readonly devicePublic: Uint8Array;
      readonly deviceRandom: Uint8Array;
    }
  | { readonly kind: "sec1-command1"; readonly clientVerify: Uint8Array }
  | { readonly kind: "sec1-response1"; readonly status: number; readonly deviceVerify: Uint8Array }
  | { readonly kind: "sec2-command0"; readonly username: Uint8Array; readonly clientPublic: Uint8Array }
  | {
      readonly kind: "sec2-response0";
      readonly status: number;
      readonly devicePublic: Uint8Array;
      readonly salt: Uint8Array;
    }
  | { readonly kind: "sec2-command1"; readonly clientProof: Uint8Array }
  | {
      readonly kind: "sec2-response1";
      readonly status: number;
      readonly deviceProof: Uint8Array;
      readonly nonce: Uint8Array;
    };

export interface SessionMessage {
  /** As stated: 0, 1, 2, or anything. */
  readonly version: number;
  /** Absent: of a scheme or type nobody knows, or the type does not fit what is inside. */
  readonly body?: SessionBody;
}

type Kind = SessionBody["kind"];

interface Layout<K extends Kind> {
  /** Security scheme, and number of the message type within it. */
  readonly scheme: 0 | 1 | 2;
  readonly type: number;
  read(fields: Fields): Extract<SessionBody, { kind: K }>;
  write(writer: MessageWriter, body: Extract<SessionBody, { kind: K }>): void;
}

/** Field of the scheme's payload is 10 + scheme, of what is inside 20 + type. */
const LAYOUTS: { readonly [K in Kind]: Layout<K> } = {
  "sec0-command": { scheme: 0, type: 0, read: () => ({ kind: "sec0-command" }), write: () => {} },
  "sec0-response": {
    scheme: 0,
    type: 1,
    read: (fields) => ({ kind: "sec0-response", status: fields.int(1) }),
    write: (writer, { status }) => writer.int(1, status),
  },
  "sec1-command0": {
    scheme: 1,
    type: 0,
    read: (fields) => ({ kind: "sec1-command0", clientPublic: fields.bytes(1) }),
    write: (writer, { clientPublic }) => writer.bytes(1, clientPublic),
  },
  "sec1-response0": {
    scheme: 1,
    type: 1,
    read: (fields) => ({
      kind: "sec1-response0",
      status: fields.int(1),
      devicePublic: fields.bytes(2),
      deviceRandom: fields.bytes(3),
    }),
    write: (writer, { status, devicePublic, deviceRandom }) =>
      writer.int(1, status).bytes(2, devicePublic).bytes(3, deviceRandom),
  },
  "sec1-command1": {
    scheme: 1,
    type: 2,
    read: (fields) => ({ kind: "sec1-command1", clientVerify: fields.bytes(2) }),
    write: (writer, { clientVerify }) => writer.bytes(2, clientVerify),
  },
  "sec1-response1": {
    scheme: 1,
    type: 3,
    read: (fields) => ({ kind: "sec1-response1", status: fields.int(1), deviceVerify: fields.bytes(3) }),
    write: (writer, { status, deviceVerify }) => writer.int(1, status).bytes(3, deviceVerify),
  },
  "sec2-command0": {
    scheme: 2,
    type: 0,
    read: (fields) => ({ kind: "sec2-command0", username: fields.bytes(1), clientPublic: fields.bytes(2) }),
    write: (writer, { username, clientPublic }) => writer.bytes(1, username).bytes(2, clientPublic),
  },
  "sec2-response0": {
    scheme: 2,
    type: 1,
    read: (fields) => ({
      kind: "sec2-response0",
      status: fields.int(1),
      devicePublic: fields.bytes(2),
      salt: fields.bytes(3),
    }),
    write: (writer, { status, devicePublic, salt }) => writer.int(1, status).bytes(2, devicePublic).bytes(3, salt),
  },
  "sec2-command1": {
    scheme: 2,
    type: 2,
    read: (fields) => ({ kind: "sec2-command1", clientProof: fields.bytes(1) }),
    write: (writer, { clientProof }) => writer.bytes(1, clientProof),
  },
  "sec2-response1": {
    scheme: 2,
    type: 3,
    read: (fields) => ({
      kind: "sec2-response1",
      status: fields.int(1),
      deviceProof: fields.bytes(2),
      nonce: fields.bytes(3),
    }),
    write: (writer, { status, deviceProof, nonce }) => writer.int(1, status).bytes(2, deviceProof).bytes(3, nonce),
  },
};

const SCHEMES = [0, 1, 2] as const;
const PAYLOADS = SCHEMES.map((scheme) => 10 + scheme);
const TYPES = [20, 21, 22, 23];

/** Undefined: not protobuf. */
export function decodeSessionMessage(bytes: Uint8Array): SessionMessage | undefined {
  return decode(bytes, (fields) => {
    const version = fields.int(2);
    const scheme = SCHEMES.find((candidate) => fields.has(10 + candidate)) ?? version;
    const payload = fields.member(10 + scheme, PAYLOADS);
    const type = payload?.int(1) ?? 0;
    const layout = Object.values(LAYOUTS).find((known) => known.scheme === scheme && known.type === type);
    const inner = payload?.member(20 + type, TYPES);
    return layout === undefined || inner === undefined ? { version } : { version, body: layout.read(inner) };
  });
}

/** @param version stated security version; the scheme's own when absent. */
export function encodeSessionMessage(body: SessionBody, version?: number): Uint8Array {
  return encodeWith(LAYOUTS[body.kind] as Layout<Kind>, body, version);
}

function encodeWith(layout: Layout<Kind>, body: SessionBody, version = layout.scheme as number): Uint8Array {
  return encode((writer) => {
    writer.int(2, version).message(10 + layout.scheme, (payload) => {
      payload.int(1, layout.type).message(20 + layout.type, (inner) => layout.write(inner, body));
    });
  });
}
