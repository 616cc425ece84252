import { withoutLaterWords } from "../../../simulator/dev-server/foreign-app/wxs-words";
import { load, onePage, warningsOf } from "./app-on-disk";

describe("words that JavaScript reserves and WXS does not", () => {
  it("may be variables; members, keys, texts and comments keep theirs", () => {
    const script = "var class = 'class'; // class\nclass = o.class + '\\'new' + { class: new };\nvar subclass = 1";
    expect(withoutLaterWords(script)).toBe(
      "var _class = 'class'; // class\n_class = o.class + '\\'new' + { class: _new };\nvar subclass = 1",
    );
  });

  it("cost a template nothing", async () => {
    const bundle = await load(
      onePage({
        "pages/a/a.wxml":
          '<wxs module="m">var class = "on"; module.exports = { n: class }</wxs><view class="{{m.n}}"/>',
      }),
    );
    expect(warningsOf(bundle)).toEqual([]);
    expect(bundle.packages[0]?.templates).toContain('_class = "on"');
  });
});
