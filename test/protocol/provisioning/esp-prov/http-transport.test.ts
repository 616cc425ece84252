import { of, throwError } from "rxjs";
import { createFakeLanPort } from "../../../../protocol/adapters/fake/fake-lan-port";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { LanResponse } from "../../../../protocol/ports/lan";
import { isRefusal } from "../../../../protocol/provisioning/esp-prov/esp-prov-error";
import { httpTransport } from "../../../../protocol/provisioning/esp-prov/http-transport";
import { CONFIG, customEndpoint, SESSION } from "../../../../protocol/provisioning/esp-prov/transport";
import { watch } from "../blufi/support/watch";

const answer = (part: Partial<LanResponse> = {}) =>
  of<LanResponse>({ status: 200, cookies: [], body: Uint8Array.of(7), ...part });
const message = Uint8Array.of(1, 2);
const delivery = { timeoutMs: 4_000 };

describe("messages over HTTP", () => {
  it("are posted to the endpoint's name at the device's address, as Espressif's client does", () => {
    const lan = createFakeLanPort();
    lan.answer(() => answer());
    const watched = watch(httpTransport(lan).exchange(SESSION, message, delivery));
    expect(watched.values).toEqual([Uint8Array.of(7)]);
    expect(watched.ended).toBe("completed");
    expect(lan.sent).toEqual([
      {
        method: "POST",
        url: "http://192.168.4.1/prov-session",
        headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/plain" },
        body: message,
        timeoutMs: 4_000,
      },
    ]);
  });

  it("keep the session's cookie, and take a new one", () => {
    const lan = createFakeLanPort();
    lan.answer(
      () => answer({ cookies: ["session=1"] }),
      () => answer(),
      () => answer({ cookies: ["session=2"] }),
      () => answer({ cookies: [`session=${"9".repeat(200)}`] }),
      () => answer(),
    );
    const transport = httpTransport(lan);
    for (let count = 0; count < 5; count++) watch(transport.exchange(SESSION, message, delivery));
    expect(lan.sent.map(({ headers }) => headers?.Cookie)).toEqual([
      undefined,
      "session=1",
      "session=1",
      "session=2",
      "session=2",
    ]);
  });

  it("of an endpoint of the product go to its name", () => {
    const lan = createFakeLanPort();
    watch(httpTransport(lan, "http://127.0.0.1:8080").exchange(customEndpoint("custom-data", 0), message, delivery));
    expect(lan.sent[0]?.url).toBe("http://127.0.0.1:8080/custom-data");
  });

  it("answered 404 went to an endpoint that is not there", () => {
    const lan = createFakeLanPort();
    lan.answer(() => answer({ status: 404 }));
    const { error } = watch(httpTransport(lan).exchange(CONFIG, message, delivery));
    expect(error).toMatchObject({ reason: { kind: "unsupported", what: "endpoint prov-config" } });
  });

  it.each([500, 405, 302, 0])("answered %i were refused", (status) => {
    const lan = createFakeLanPort();
    lan.answer(() => answer({ status }));
    let taken = false;
    const onTaken = () => {
      taken = true;
    };
    const { error } = watch(httpTransport(lan).exchange(CONFIG, message, { ...delivery, onTaken }));
    expect(isRefusal(error)).toBe(true);
    expect(taken).toBe(false);
  });

  it("answered with more than any message holds are a violation", () => {
    const lan = createFakeLanPort();
    lan.answer(() => answer({ body: new Uint8Array(4_097) }));
    const { error } = watch(httpTransport(lan).exchange(CONFIG, message, delivery));
    expect(error).toMatchObject({ reason: { violation: "message-too-long" } });
  });

  it("that nobody answers end as the port says", () => {
    const lan = createFakeLanPort();
    const gone = new DeviceError({ kind: "disconnected", by: "unknown" }, { advice: "join-hotspot" });
    lan.answer(() => throwError(() => gone));
    expect(watch(httpTransport(lan).exchange(CONFIG, message, delivery)).error).toBe(gone);
  });

  it("are sent on subscription and not before", () => {
    const lan = createFakeLanPort();
    httpTransport(lan).exchange(CONFIG, message, delivery);
    expect(lan.sent).toEqual([]);
  });
});
