import type { PhoneContext, WxFamily } from "../phone-context";

/** Calls by telephone, and what the phone tells of itself: little memory, a screenshot, a turned screen. */
export function phoneEventsFamily({ calls, listeners, settings }: PhoneContext) {
  const event = (name: string) => ({
    on: (listener: unknown) => listeners.on(`on${name}`, listener),
    off: (listener?: unknown) => listeners.off(`on${name}`, listener),
  });
  const memory = event("MemoryWarning");
  const capture = event("UserCaptureScreen");
  const weak = event("NetworkWeakChange");
  const recording = event("ScreenRecordingStateChanged");
  return {
    makePhoneCall: calls.define<{ phoneNumber: string }>({
      name: "makePhoneCall",
      rules: { phoneNumber: "String" },
      // Somebody's number.
      traced: () => ({}),
      run: ({ phoneNumber }, reply) => {
        if (phoneNumber === "") reply.fail({ text: "parameter error: phoneNumber is empty" });
        else if (settings.answers.choosing === "cancels") reply.fail({ text: "cancel" });
        else reply.ok();
      },
    }),
    onMemoryWarning: memory.on,
    offMemoryWarning: memory.off,
    onUserCaptureScreen: capture.on,
    offUserCaptureScreen: capture.off,
    onNetworkWeakChange: weak.on,
    offNetworkWeakChange: weak.off,
    onScreenRecordingStateChanged: recording.on,
    offScreenRecordingStateChanged: recording.off,
    getScreenRecordingState: calls.define({
      name: "getScreenRecordingState",
      run: (_options, reply) => reply.ok({ state: "off" }),
    }),
    setVisualEffectOnCapture: calls.define<{ visualEffect: string }>({
      name: "setVisualEffectOnCapture",
      rules: { "visualEffect?": "String" },
      run: (_options, reply) => reply.ok(),
    }),
  } satisfies WxFamily;
}
