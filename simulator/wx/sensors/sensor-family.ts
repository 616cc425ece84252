import type { PhoneContext, WxFamily } from "../phone-context";
import { accelerationOf, headingOf, type MotionState } from "./motion";
import { SENSOR_INTERVALS, type Sensors } from "./sensors";

/** Accelerometer, compass, gyroscope, device motion: how the world's person holds the phone. */
export function sensorFamily({ calls, listeners, profile }: PhoneContext, sensors: Sensors) {
  const sensor = (name: string, event: string, read: (motion: MotionState) => object) => ({
    start: calls.define<{ interval?: string }>({
      name: `start${name}`,
      rules: { "interval?": "String" },
      run: ({ interval = "normal" }, reply) => {
        const ms = SENSOR_INTERVALS[interval];
        if (ms === undefined) return reply.fail({ text: `parameter error: invalid interval ${interval}` });
        sensors.start(event, read, ms);
        reply.ok();
      },
    }),
    stop: calls.define({
      name: `stop${name}`,
      run: (_options, reply) => {
        if (sensors.stop(event)) reply.ok();
        else reply.fail({ text: `start${name} has not been called` });
      },
    }),
    on: (listener: unknown) => {
      listeners.on(event, listener);
      // Docs: registering for accelerometer, compass and gyroscope starts them where the app did not.
      if (!sensors.running.includes(event)) sensors.start(event, read);
    },
    off: (listener?: unknown) => listeners.off(event, listener),
  });
  const accelerometer = sensor("Accelerometer", "onAccelerometerChange", accelerationOf);
  // Docs: an iPhone tells degrees, an Android a word.
  const accuracy = profile.platform === "ios" ? 10 : "high";
  const compass = sensor("Compass", "onCompassChange", (motion) => ({ direction: headingOf(motion), accuracy }));
  const gyroscope = sensor("Gyroscope", "onGyroscopeChange", ({ rotation }) => ({ ...rotation }));
  const motion = sensor("DeviceMotionListening", "onDeviceMotionChange", (held) => ({
    alpha: (360 - headingOf(held)) % 360,
    beta: held.pitch,
    gamma: held.roll,
  }));
  return {
    startAccelerometer: accelerometer.start,
    stopAccelerometer: accelerometer.stop,
    onAccelerometerChange: accelerometer.on,
    offAccelerometerChange: accelerometer.off,
    startCompass: compass.start,
    stopCompass: compass.stop,
    onCompassChange: compass.on,
    offCompassChange: compass.off,
    startGyroscope: gyroscope.start,
    stopGyroscope: gyroscope.stop,
    onGyroscopeChange: gyroscope.on,
    offGyroscopeChange: gyroscope.off,
    startDeviceMotionListening: motion.start,
    stopDeviceMotionListening: motion.stop,
    onDeviceMotionChange: motion.on,
    offDeviceMotionChange: motion.off,
  } satisfies WxFamily;
}
