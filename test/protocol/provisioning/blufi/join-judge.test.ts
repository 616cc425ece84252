import { JOIN_LIMIT_MS, JoinJudge, STALE_GRACE_MS } from "../../../../protocol/provisioning/blufi/join-judge";
import { joinFailure } from "../../../../protocol/provisioning/blufi/join-reason";
import type { StatusReport } from "../../../../protocol/provisioning/blufi/status-report";
import { bytes, utf8 } from "./support/hex";

const SSID = utf8("HomeNet");
const report = (station: number, part: Partial<StatusReport> = {}): StatusReport => ({
  opMode: 1,
  station,
  softApClients: 0,
  ...part,
});
const online = report(0, { ssid: SSID, bssid: bytes("240ac4010203") });
// As long as ours: a length is no name.
const elsewhere = report(0, { ssid: utf8("HomeNat") });
const unnamed = report(0);
const connecting = report(2, { maxRetry: 2 });
const withoutIp = report(3);
const oldFailure = report(1, { endReason: 15, rssi: -50 });

type Reports = readonly (readonly [StatusReport, elapsedMs: number])[];

/** The verdict on each report: `joining`, or the outcome with its reason. */
function verdicts(reports: Reports): readonly string[] {
  const judge = new JoinJudge(SSID);
  return reports.map(([each, elapsedMs]) => {
    const verdict = judge.judge(each, elapsedMs);
    if (verdict.kind === "joining") return "joining";
    return verdict.result.outcome === "join-failed" ? verdict.result.reason : verdict.result.outcome;
  });
}

describe("the judge of a join", () => {
  it.each<[string, Reports, readonly string[]]>([
    ["believes our network at once", [[online, 0]], ["joined"]],
    [
      "waits while the device connects",
      [
        [connecting, 500],
        [withoutIp, 1500],
        [online, 2500],
      ],
      ["joining", "joining", "joined"],
    ],
    [
      "takes an old failure for old news",
      [
        [oldFailure, 100],
        [connecting, 1000],
      ],
      ["joining", "joining"],
    ],
    [
      "knows that a device tried which says nothing but the network's name",
      [
        [connecting, 500],
        [report(1, { ssid: SSID }), 1500],
      ],
      ["joining", "unable-to-connect"],
    ],
    [
      "knows that a device tried which was connecting and then states no reason",
      [
        [connecting, 500],
        [report(1, { endReason: 255 }), 1500],
      ],
      ["joining", "unable-to-connect"],
    ],
    [
      "knows that firmware tried which gives no reasons, however fast it failed",
      [
        [report(1), 1000],
        [report(1), 3500],
      ],
      ["joining", "unable-to-connect"],
    ],
    [
      "believes firmware that states that there was no attempt",
      [
        [report(1, { endReason: 255 }), 1000],
        [report(1, { endReason: 255 }), 3500],
      ],
      ["joining", "not-attempted"],
    ],
    [
      "believes a failure after it saw the device connect",
      [
        [connecting, 100],
        [oldFailure, 200],
      ],
      ["joining", "wrong-password"],
    ],
    ["believes a failure that stays", [[oldFailure, STALE_GRACE_MS]], ["wrong-password"]],
    [
      "takes the network before for old news",
      [
        [elsewhere, 100],
        [connecting, 500],
      ],
      ["joining", "joining"],
    ],
    ["believes another network that stays", [[elsewhere, STALE_GRACE_MS]], ["other-network"]],
    [
      "wants an unnamed network told twice",
      [
        [unnamed, 4000],
        [unnamed, 5000],
      ],
      ["joining", "joined"],
    ],
    [
      "does not add up unnamed networks across other news",
      [
        [unnamed, 4000],
        [connecting, 5000],
        [unnamed, 6000],
      ],
      ["joining", "joining", "joining"],
    ],
    ["gives up at the limit", [[connecting, JOIN_LIMIT_MS]], ["timeout"]],
    [
      "gives up on a state nobody knows",
      [
        [report(77), 1000],
        [report(77), JOIN_LIMIT_MS],
      ],
      ["joining", "timeout"],
    ],
  ])("%s", (_name, reports, expected) => {
    expect(verdicts(reports)).toEqual(expected);
  });

  it("hands on what the report says of the network", () => {
    expect(new JoinJudge(SSID).judge({ ...online, rssi: -44 }, 0)).toEqual({
      kind: "outcome",
      result: { outcome: "joined", ssid: SSID, bssid: bytes("240ac4010203"), rssi: -44 },
    });
  });
});

describe("the reason of a failed join", () => {
  it.each([
    [15, -57, { outcome: "wrong-password", report: { code: 15, rssi: -57 } }],
    [15, -60, { outcome: "wrong-password", report: { code: 15, rssi: -60 } }],
    [15, -61, { outcome: "join-failed", reason: "weak-signal", report: { code: 15, rssi: -61 } }],
    [15, -128, { outcome: "wrong-password", report: { code: 15 } }],
    [15, undefined, { outcome: "wrong-password", report: { code: 15 } }],
    [204, -90, { outcome: "join-failed", reason: "weak-signal", report: { code: 204, rssi: -90 } }],
    [202, -90, { outcome: "wrong-password", report: { code: 202, rssi: -90 } }],
    [201, -128, { outcome: "network-not-found", report: { code: 201 } }],
    [2, -50, { outcome: "join-failed", reason: "authentication-expired", report: { code: 2, rssi: -50 } }],
    [205, -50, { outcome: "join-failed", reason: "connection-failed", report: { code: 205, rssi: -50 } }],
    [99, -50, { outcome: "join-failed", reason: "reason-99", report: { code: 99, rssi: -50 } }],
    [255, -128, { outcome: "join-failed", reason: "not-attempted" }],
    [undefined, undefined, { outcome: "join-failed", reason: "not-attempted" }],
  ])("%p at %p dBm is told as %p", (endReason, rssi, expected) => {
    const fields = { ...(endReason === undefined ? {} : { endReason }), ...(rssi === undefined ? {} : { rssi }) };
    expect(joinFailure(report(1, fields))).toEqual(expected);
  });
});
