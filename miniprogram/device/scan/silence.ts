/** One line of what was looked into. */
export interface SilenceCheck {
  readonly id: "phone" | "throttle" | "device";
  readonly state: "ok" | "warn";
  /** Seconds until the system lets a scan start; only while it holds one back. */
  readonly seconds?: number;
}

/** What is known about a silence that nothing on the phone explains. @param heldMs for how long the scan is held back. */
export function explainSilence(heldMs: number): readonly SilenceCheck[] {
  const held = heldMs > 0;
  return [
    { id: "phone", state: "ok" },
    held ? { id: "throttle", state: "warn", seconds: Math.ceil(heldMs / 1_000) } : { id: "throttle", state: "ok" },
    // With the scan held back nothing is known of the device.
    ...(held ? [] : [{ id: "device", state: "warn" } as const]),
  ];
}
