/** Events of a button (object 3A) by its byte; 0 says that nothing happened to this one. */
export const BUTTON_EVENTS: Readonly<Record<number, string>> = {
  1: "press",
  2: "double_press",
  3: "triple_press",
  4: "long_press",
  5: "long_double_press",
  6: "long_triple_press",
  128: "hold_press",
};

/** Events of a dimmer (object 3C); a byte with the number of steps follows. */
export const DIMMER_EVENTS: Readonly<Record<number, string>> = { 1: "rotate_left", 2: "rotate_right" };

/** Commands (object 3B) by opcode. */
export const COMMANDS: readonly string[] = ["off", "on", "toggle", "step_up", "step_down"];
