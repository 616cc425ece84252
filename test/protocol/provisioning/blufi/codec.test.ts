import { toBigInt } from "../../../../protocol/bytes/big-integer";
import { runAtOnce } from "../../../../protocol/crypto/work";
import { BlufiCodec } from "../../../../protocol/provisioning/blufi/codec";
import { decodeFrame } from "../../../../protocol/provisioning/blufi/frame";
import {
  type BlufiMessage,
  CtrlSubtype,
  ctrl,
  DataSubtype,
  data,
} from "../../../../protocol/provisioning/blufi/messages";
import { createV1Cipher, securityV1 } from "../../../../protocol/provisioning/blufi/security-v1";
import { bytes, hex, utf8 } from "./support/hex";
import { plainTranscript, softApTranscript, staTranscript, type Transcript } from "./support/transcripts";

interface SentMessage {
  readonly message: BlufiMessage;
  readonly ackWanted: boolean;
}

/** What the recorded client meant to send: its frames decrypted and joined, without the help of the codec. */
function clientMessages(transcript: Transcript): readonly SentMessage[] {
  const key = transcript.transcript.flatMap((entry) => (entry.dir === "derived" ? [entry.key] : []))[0];
  const cipher = key === undefined ? undefined : createV1Cipher(bytes(key));
  const messages: SentMessage[] = [];
  let parts: number[] = [];
  for (const entry of transcript.transcript) {
    if (entry.dir !== "client->device") continue;
    const decoded = decodeFrame(bytes(entry.frame));
    if (!decoded.ok) throw new Error(decoded.violation);
    const { frame } = decoded;
    const plain = frame.encrypted && cipher ? cipher.decrypt(frame.sequence, frame.data) : frame.data;
    parts.push(...(frame.more ? plain.subarray(2) : plain));
    if (frame.more) continue;
    const message = { type: frame.type, subtype: frame.subtype, data: Uint8Array.from(parts) };
    messages.push({ message, ackWanted: frame.ackWanted });
    parts = [];
  }
  return messages;
}

const securesTheLink = ({ message }: SentMessage): boolean =>
  message.type === "ctrl" && message.subtype === CtrlSubtype.setSecurityMode;

describe.each([
  ["plain station", plainTranscript],
  ["encrypted station at MTU 23", staTranscript],
  ["encrypted SoftAP", softApTranscript],
])("the recorded session: %s", (_name, transcript) => {
  const frames = (dir: "client->device" | "device->client") =>
    transcript.transcript.flatMap((entry) => (entry.dir === dir ? [entry.frame] : []));

  it("is reproduced frame by frame from the client's messages", () => {
    const codec = new BlufiCodec(transcript.clientFrameLimit);
    const negotiation = runAtOnce(securityV1.negotiate(bytes(transcript.clientPrivate.padStart(64, "0"))));
    const devicePublic = transcript.transcript.flatMap((entry) =>
      entry.dir === "derived" ? [entry.devicePublic] : [],
    )[0];
    const produced = clientMessages(transcript).flatMap((sent) => {
      if (securesTheLink(sent) && devicePublic !== undefined) {
        const result = runAtOnce(negotiation.finish(bytes(devicePublic)));
        if (result.ok) codec.secure(result.cipher);
      }
      return codec.encode(sent.message, { ackWanted: sent.ackWanted });
    });
    expect(produced.map(hex)).toEqual(frames("client->device"));
  });

  it("is understood: the device's frames become the recorded messages", () => {
    const codec = new BlufiCodec(transcript.clientFrameLimit);
    const understood: string[] = [];
    const expected: string[] = [];
    for (const entry of transcript.transcript) {
      if (entry.dir === "derived") codec.secure(createV1Cipher(bytes(entry.key)));
      if (entry.dir === "client-msg") {
        expected.push(entry.type === 0 ? `ack ${entry.data}` : `${entry.subtype} ${entry.data}`);
      }
      if (entry.dir !== "device->client") continue;
      const incoming = codec.decode(bytes(entry.frame));
      if (incoming.kind === "ack") understood.push(`ack ${incoming.sequence.toString(16)}`);
      else if (incoming.kind === "message")
        understood.push(`${incoming.message.subtype} ${hex(incoming.message.data)}`);
      else expect(incoming.kind).toBe("partial");
    }
    expect(expected.length).toBeGreaterThan(2);
    expect(understood).toEqual(expected);
  });
});

describe("the negotiation a client sends", () => {
  it("is the recorded one for the recorded private value", () => {
    const negotiation = runAtOnce(securityV1.negotiate(bytes(staTranscript.clientPrivate)));
    const recorded = clientMessages(staTranscript)
      .filter(({ message }) => message.type === "data" && message.subtype === DataSubtype.negotiate)
      .map(({ message }) => hex(message.data));
    expect(negotiation.messages.map((message) => hex(message.data))).toEqual(recorded);
    expect(toBigInt(bytes(staTranscript.clientPrivate)) > 0n).toBe(true);
  });
});

describe("an incoming frame", () => {
  const versionReply = bytes("410400020103");

  it.each([
    ["of another sequence number", "410401020103", "sequence"],
    ["encrypted before any key agreement", "3d05000101", "undecryptable"],
    ["with a wrong checksum", "410600020103ffff", "checksum"],
    ["cut short", "41040002", "truncated"],
    ["of an unknown class", "430400020103", "unknown-type"],
    ["that is a fragment without content", "451400020500", "fragment-truncated"],
    ["that announces more than a device may send", "4514000300ff00", "message-too-long"],
  ])("%s is a violation", (_name, frame, violation) => {
    expect(new BlufiCodec(20).decode(bytes(frame))).toEqual({ kind: "violation", violation });
  });

  it.each([
    ["the device's, then not", ["410400020103", "4d00010141"]],
    ["not the device's, then its", ["410000020103", "4d04010141"]],
  ])("marked as %s, is a violation: firmware sets the bit always or never", (_name, [first = "", second = ""]) => {
    const codec = new BlufiCodec(20);
    expect(codec.decode(bytes(first))).toMatchObject({ kind: "message" });
    expect(codec.decode(bytes(second))).toEqual({ kind: "violation", violation: "direction" });
  });

  it("that comes twice is told apart from a lost step", () => {
    const codec = new BlufiCodec(20);
    expect(codec.decode(versionReply).kind).toBe("message");
    expect(codec.decode(versionReply)).toEqual({ kind: "repeat" });
    expect(codec.decode(bytes("410401020103")).kind).toBe("message");
  });

  it("in clear after an encrypted one is refused, an error report is not", () => {
    const codec = new BlufiCodec(20);
    codec.secure(createV1Cipher(new Uint8Array(16)));
    const device = new BlufiCodec(20);
    device.secure(createV1Cipher(new Uint8Array(16)));
    const [first] = device.encode(data(DataSubtype.custom, utf8("hello")));
    if (first === undefined) throw new Error("nothing encoded");
    first[1] = (first[1] ?? 0) | 0x04;
    expect(codec.decode(first).kind).toBe("message");
    expect(codec.decode(bytes("490401010b")).kind).toBe("message");
    expect(codec.decode(bytes("4d04020100"))).toEqual({ kind: "violation", violation: "unprotected" });
  });

  it("that wants an acknowledgement says which", () => {
    expect(new BlufiCodec(20).decode(bytes("410c00020103"))).toMatchObject({ kind: "message", ackDue: 0 });
  });

  it("wraps its sequence number after 255", () => {
    const codec = new BlufiCodec(20);
    for (let count = 0; count < 600; count++) {
      expect(codec.decode(Uint8Array.of(0x41, 0x04, count & 0xff, 2, 1, 3)).kind).toBe("message");
    }
  });
});

describe("an outgoing message", () => {
  it("takes one sequence number a fragment and wraps after 255", () => {
    const codec = new BlufiCodec(20);
    const frames = Array.from({ length: 100 }, () => codec.encode(data(DataSubtype.custom, new Uint8Array(40)))).flat();
    expect(frames.map((frame) => frame[2])).toEqual(frames.map((_, index) => index & 0xff));
    expect(frames.length).toBe(300);
  });

  it("asks for an acknowledgement of every fragment when told so", () => {
    const frames = new BlufiCodec(20).encode(data(DataSubtype.custom, new Uint8Array(40)), { ackWanted: true });
    expect(frames.map((frame) => (frame[1] ?? 0) & 0x08)).toEqual([8, 8, 8]);
  });

  it("without data is one frame", () => {
    expect(new BlufiCodec(20).encode(ctrl(CtrlSubtype.getVersion)).map(hex)).toEqual(["1c000000"]);
  });
});
