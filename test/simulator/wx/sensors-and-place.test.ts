import { Lab } from "./lab";

describe("sensors that move with the phone", () => {
  it("tell how the world's person holds it, from start to stop", async () => {
    const lab = new Lab();
    lab.listen("onAccelerometerChange", "onCompassChange", "onDeviceMotionChange");
    await lab.must("startAccelerometer", { interval: "ui" });
    await lab.world.advance(1_000);
    expect(lab.payloads("onAccelerometerChange").at(-1)).toEqual({ x: 0, y: 0, z: -1 });
    lab.phone.setMotion({ pitch: 90, heading: -90 });
    await lab.world.advance(1_000);
    expect(lab.payloads("onAccelerometerChange").at(-1)).toEqual({ x: 0, y: -1, z: 0 });
    expect(lab.payloads("onCompassChange").at(-1)).toEqual({ direction: 270, accuracy: "high" });
    expect(lab.payloads("onDeviceMotionChange").at(-1)).toEqual({ alpha: 90, beta: 90, gamma: 0 });
    for (const name of ["Accelerometer", "Compass", "DeviceMotionListening"]) await lab.must(`stop${name}`);
    const before = lab.events.length;
    await lab.world.advance(1_000);
    expect(lab.events).toHaveLength(before);
    expect((await lab.call("stopCompass")).ok).toBe(false);
  });

  it("stop with the app, and count as running before", async () => {
    const lab = new Lab();
    await lab.must("startGyroscope");
    expect(lab.phone.inspect().running).toEqual(["gyroscope"]);
    lab.phone.kill();
    expect(lab.phone.inspect().running).toEqual([]);
  });
});

describe("where the phone is", () => {
  it("is what the world says, if the person and the switch allow it", async () => {
    const lab = new Lab();
    lab.phone.setPlace({ latitude: 1.5, longitude: 2.5 });
    expect(await lab.must("getLocation", { type: "wgs84" })).toMatchObject({ latitude: 1.5, longitude: 2.5 });
    lab.listen("onLocationChange");
    await lab.must("startLocationUpdate");
    await lab.world.advance(3_500);
    expect(lab.payloads("onLocationChange")).toHaveLength(3);
    lab.phone.setLocation(false);
    expect((await lab.call("getLocation")).result.errMsg).toContain("LOCATIONSWITCHOFF");
    lab.phone.setPermission("scope.userLocation", "denied");
    expect((await lab.call("getLocation")).result).toMatchObject({ errno: 103 });
    lab.phone.setPermission("scope.userLocation", "granted");
    lab.phone.setLocation(true);
    lab.phone.setAnswers({ choosing: "cancels" });
    expect((await lab.call("chooseLocation")).result.errMsg).toBe("chooseLocation:fail cancel");
  });
});
