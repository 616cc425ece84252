import { encodeFromDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { describeWithMosquitto, MOSQUITTO_PROGRAM } from "../../support/mosquitto-program";
import { gatewayContract } from "./gateway-contract";
import { Heard } from "./heard";
import { type MosquittoRig, mosquittoRig } from "./mosquitto-rig";
import { MqttDevice, newDevice } from "./mqtt-device";

describeWithMosquitto("the gateway over Mosquitto", () => {
  gatewayContract(() => mosquittoRig(MOSQUITTO_PROGRAM));
});

describeWithMosquitto("Mosquitto for several processes of the server", () => {
  let rig: MosquittoRig;
  beforeEach(async () => {
    rig = await mosquittoRig(MOSQUITTO_PROGRAM);
  });
  afterEach(() => rig.close());

  it("hands each message to one of them, and to both who is there", async () => {
    const second = await rig.another();
    const [heard, other] = [new Heard(), new Heard()];
    rig.gateway.listen(heard);
    second.listen(other);
    const spare = newDevice();
    await rig.admit(spare);
    const device = newDevice();
    await second.admit(device);
    const connected = await MqttDevice.online(rig.url, device);
    await Promise.all([heard.untilPresence(device.id, true), other.untilPresence(device.id, true)]);
    const seqs = Array.from({ length: 20 }, (_, at) => at);
    for (const seq of seqs)
      await connected.say(encodeFromDevice({ op: "event", boot: 1, t: 1, seq, event: "x" }, "set"));
    const all = () => [...heard.all, ...other.all].flatMap((one) => ("message" in one ? [one.message] : []));
    await Promise.all(
      seqs.map((seq) => {
        const said = (one: Heard) =>
          one.until((of) => "message" in of && of.message.op === "event" && of.message.seq === seq);
        return Promise.race([said(heard), said(other)]);
      }),
    );
    expect(
      all()
        .map((message) => (message.op === "event" ? message.seq : -1))
        .sort((a, b) => a - b),
    ).toEqual(seqs);
    await connected.end();
    await second.close();
  });

  it("comes back after the broker was killed, with every account, and ends those revoked meanwhile", async () => {
    const [kept, revoked] = [newDevice(), newDevice()];
    await rig.admit(kept);
    await rig.admit(revoked);
    await rig.broker.kill();
    await expect(rig.gateway.send(kept, { op: "get" })).rejects.toThrow("cannot be reached");
    rig.credentials.devices.delete(revoked.id);
    await rig.broker.start();
    await rig.gateway.untilReady();
    const heard = new Heard();
    rig.gateway.listen(heard);
    const back = await MqttDevice.online(rig.url, kept);
    await heard.untilPresence(kept.id, true);
    await expect(MqttDevice.connect(rig.url, revoked)).rejects.toMatchObject({ code: 5 });
    await back.end();
  });

  it("says at once who is there to a process that starts, and of a revoked device nothing", async () => {
    const [there, revoked] = [newDevice(), newDevice()];
    await rig.admit(there);
    await rig.admit(revoked);
    const first = new Heard();
    rig.gateway.listen(first);
    const devices = [await MqttDevice.online(rig.url, there), await MqttDevice.online(rig.url, revoked)];
    await Promise.all([first.untilPresence(there.id, true), first.untilPresence(revoked.id, true)]);
    await rig.revoke(revoked.id);
    const second = await rig.another();
    const heard = new Heard();
    second.listen(heard);
    await heard.untilPresence(there.id, true);
    // Retained messages come before what is said after the subscription.
    await devices[0]?.vanish();
    await heard.untilPresence(there.id, false);
    expect(heard.of(revoked.id)).toEqual([]);
    for (const device of devices) await device.end();
    await second.close();
  });
});
