import { GENERAL_ERRNO } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";

/** Randomness, screen, vibration: small services of a phone. */
export function comfortFamily(phone: PhoneContext) {
  const { calls, settings } = phone;
  const shake = () => {
    settings.vibrations += 1;
  };

  return {
    getRandomValues: calls.define<{ length: number }, { randomValues: ArrayBuffer }>({
      name: "getRandomValues",
      rules: { length: "Number" },
      // Key material grows from these bytes.
      tracedResult: ({ randomValues }) => ({ length: randomValues.byteLength }),
      run: ({ length }, reply) => {
        if (!Number.isInteger(length) || length < 1 || length > LONGEST_RANDOM) {
          return reply.fail({ text: `invalid length, should be in [1, ${LONGEST_RANDOM}]`, errno: 101 });
        }
        reply.ok({ randomValues: Uint8Array.from(phone.randomBytes(length)).buffer });
      },
    }),
    setKeepScreenOn: calls.define<{ keepScreenOn: boolean }>({
      name: "setKeepScreenOn",
      rules: { keepScreenOn: "Boolean" },
      run: ({ keepScreenOn }, reply) => {
        settings.keepScreenOn = keepScreenOn;
        reply.ok();
      },
    }),
    getScreenBrightness: calls.define({
      name: "getScreenBrightness",
      run: (_options, reply) => reply.ok({ value: settings.screenBrightness }),
    }),
    setScreenBrightness: calls.define<{ value: number }>({
      name: "setScreenBrightness",
      rules: { value: "Number" },
      run: ({ value }, reply) => {
        if (!(value >= 0 && value <= 1))
          return reply.fail({ text: "value should be in [0, 1]", errno: GENERAL_ERRNO.badArguments });
        settings.screenBrightness = value;
        reply.ok();
      },
    }),
    // The system's own contacts: no account is asked for, the person saves it or turns back.
    addPhoneContact: calls.define<{ firstName: string }>({
      name: "addPhoneContact",
      rules: { firstName: "String" },
      traced: () => ({}),
      run: (_options, reply) => {
        if (settings.answers.choosing === "cancels") reply.fail({ text: "cancel" });
        else reply.ok();
      },
    }),
    vibrateShort: calls.define<{ type?: string }>({
      name: "vibrateShort",
      rules: { "type?": "String" },
      run: ({ type }, reply) => {
        // Docs: the three that there are, and the words of the failure.
        if (type !== undefined && !STRENGTHS.includes(type)) return reply.fail({ text: "style is not support" });
        shake();
        reply.ok();
      },
    }),
    vibrateLong: calls.define({
      name: "vibrateLong",
      run: (_options, reply) => {
        shake();
        reply.ok();
      },
    }),
  } satisfies WxFamily;
}

const STRENGTHS: readonly string[] = ["heavy", "medium", "light"];
/** Most bytes one call gives (typings: GetRandomValuesOption). */
const LONGEST_RANDOM = 1_048_576;
