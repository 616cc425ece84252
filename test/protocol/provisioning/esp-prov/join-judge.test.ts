import fc from "fast-check";
import {
  JOIN_LIMIT_MS,
  JoinJudge,
  type StatusReply,
  standingOf,
} from "../../../../protocol/provisioning/esp-prov/join-judge";
import {
  decodeConfigMessage,
  encodeConfigMessage,
  StationState,
} from "../../../../protocol/provisioning/esp-prov/messages/config-message";
import { utf8 } from "../blufi/support/hex";

const SSID = utf8("HomeNet");
const reply = (part: Partial<StatusReply>): StatusReply => ({ kind: "status", status: 0, station: 1, ...part });
const connected = (ssid: Uint8Array, ip = "192.168.1.7", bssid = new Uint8Array(6)) =>
  reply({ station: 0, connected: { ip, auth: 3, ssid, bssid, channel: 6 } });

describe("how a device stands", () => {
  it.each<[string, StatusReply, object]>([
    ["connecting", reply({ station: 1 }), { outcome: "joining" }],
    ["connecting after a failure", reply({ attemptsRemaining: 2 }), { outcome: "joining", attemptsRemaining: 2 }],
    ["disconnected without a reason", reply({ station: 2 }), { outcome: "joining" }],
    ["disconnected for a reason", reply({ station: 2, failReason: 1 }), { outcome: "network-not-found" }],
    ["failed: authentication", reply({ station: 3, failReason: 0 }), { outcome: "wrong-password" }],
    ["failed: not found", reply({ station: 3, failReason: 1 }), { outcome: "network-not-found" }],
    [
      "failed: a reason nobody knows",
      reply({ station: 3, failReason: 9 }),
      { outcome: "join-failed", reason: "reason-9" },
    ],
    ["failed without a reason", reply({ station: 3 }), { outcome: "join-failed", reason: "unknown" }],
    ["a state nobody knows", reply({ station: 77 }), { outcome: "joining" }],
    ["no answer to the question", reply({ status: 5, station: 0 }), { outcome: "idle" }],
    ["joined, but not to what", reply({ station: 0 }), { outcome: "joining" }],
    ["joined", connected(SSID), { outcome: "joined", ssid: SSID, ip: "192.168.1.7" }],
  ])("%s", (_, status, standing) => {
    expect(standingOf(status)).toMatchObject(standing);
  });

  it("leaves out an address and a BSSID that are none, and a name that is too long", () => {
    const odd = connected(new Uint8Array(33), "<script>", new Uint8Array(5));
    expect(standingOf(odd)).toEqual({ outcome: "joined", ssid: new Uint8Array(0) });
  });
});

describe("judging a join", () => {
  it("believes in another network only when it is told three times", () => {
    const judge = new JoinJudge(SSID);
    const elsewhere = connected(utf8("Neighbour"));
    expect([1, 2, 3].map((second) => judge.judge(elsewhere, second * 1_000).kind)).toEqual([
      "joining",
      "joining",
      "outcome",
    ]);
  });

  it("counts those times in a row", () => {
    const judge = new JoinJudge(SSID);
    const elsewhere = connected(utf8("Neighbour"));
    const kinds = [elsewhere, elsewhere, reply({}), elsewhere, elsewhere].map((one) => judge.judge(one, 0).kind);
    expect(kinds).not.toContain("outcome");
  });

  it("takes a device that does not name its network at its word", () => {
    const verdict = new JoinJudge(SSID).judge(connected(new Uint8Array(0)), 0);
    expect(verdict).toMatchObject({ kind: "outcome", result: { outcome: "joined", ssid: SSID } });
  });

  it("gives up after two minutes, whatever it is told", () => {
    expect(new JoinJudge(SSID).judge(reply({}), JOIN_LIMIT_MS - 1).kind).toBe("joining");
    expect(new JoinJudge(SSID).judge(reply({}), JOIN_LIMIT_MS)).toEqual({
      kind: "outcome",
      result: { outcome: "join-failed", reason: "timeout" },
    });
  });

  it("numbers the attempts from what is left of them", () => {
    const judge = new JoinJudge(SSID);
    const attempts = [undefined, 2, 2, 1, 0].map((left) => {
      const verdict = judge.judge(reply(left === undefined ? {} : { attemptsRemaining: left }), 0);
      return verdict.kind === "joining" ? verdict.attempt : undefined;
    });
    expect(attempts).toEqual([undefined, 2, 2, 3, 4]);
  });

  it("needs more than one damaged bit to say joined of a device that is not", () => {
    const said: readonly StatusReply[] = [
      reply({ station: 1 }),
      reply({ station: 2 }),
      reply({ station: 3, failReason: 0 }),
      reply({ station: 3, failReason: 1 }),
      reply({ station: 1, attemptsRemaining: 2 }),
    ];
    for (const bytes of said.map(encodeConfigMessage)) {
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const damaged = decodeConfigMessage(
          bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
        );
        const standing = damaged?.kind === "status" ? standingOf(damaged).outcome : "none";
        expect(standing).not.toBe("joined");
      }
    }
  });

  it("says joined only of a device that says connected", () => {
    const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const replies = fc.record({ station: int, status: int, failReason: int, attemptsRemaining: int }).map(reply);
    fc.assert(
      fc.property(replies, fc.nat(200_000), (status, elapsedMs) => {
        const verdict = new JoinJudge(SSID).judge(status, elapsedMs);
        if (verdict.kind === "outcome" && verdict.result.outcome === "joined") {
          expect(status.station).toBe(StationState.connected);
        }
      }),
    );
  });
});
