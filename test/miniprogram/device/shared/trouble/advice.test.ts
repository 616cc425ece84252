import { adviceFor, SIDE_TEXT } from "../../../../../miniprogram/device/shared/trouble/advice";
import { type Language, translate } from "../../../../../miniprogram/lib/i18n/translate";
import { ADVICE_KEYS } from "../../../../../protocol/errors/advice";

const languages: readonly Language[] = ["zh", "en"];
const cases = ADVICE_KEYS.flatMap((key) => languages.map((language) => [key, language] as const));

/** Chinese characters and the like count one, runs of Latin words by their length in halves. */
const width = (text: string) => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 1 : 0.5), 0);

describe("the advice texts", () => {
  it.each(cases)("%s has a title, a sentence and one action in %s", (key, language) => {
    const { title, text, act, side } = adviceFor(key);
    for (const string of [title, text, act, SIDE_TEXT[side]]) {
      const said = translate(language, string);
      expect(said).not.toBe(string);
      expect(said).not.toMatch(/[{}]/);
    }
    expect(translate(language, text)).toMatch(/[。.]$/);
  });

  it.each(ADVICE_KEYS)("%s: title and button are short enough", (key) => {
    const { title, act } = adviceFor(key);
    expect(width(translate("zh", title))).toBeLessThanOrEqual(12);
    expect(width(translate("zh", act))).toBeLessThanOrEqual(10);
    expect(translate("en", act).length).toBeLessThanOrEqual(26);
  });

  it.each(ADVICE_KEYS)("%s: no code of the system in the title", (key) => {
    for (const language of languages) expect(translate(language, adviceFor(key).title)).not.toMatch(/\d{3}/);
  });
});
