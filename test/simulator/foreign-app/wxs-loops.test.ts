import { LOOP_GUARD } from "../../../simulator/runtime/app/turn-limits";
import { load, onePage, warningsOf } from "./app-on-disk";

it("loops of WXS call the guard as those of scripts do, in a file and in a template", async () => {
  const bundle = await load(
    onePage({
      "pages/a/m.wxs": "module.exports.f = function () { while (true) {} };",
      "pages/a/a.wxml": `<wxs module="n">module.exports.g = function () { for (;;); };</wxs>
<wxs module="m" src="m.wxs" /><view>{{m.f()}}{{n.g()}}</view>`,
    }),
  );
  const templates = bundle.packages[0]?.templates ?? "";
  expect(templates).toContain(`while (true) {${LOOP_GUARD}();}`);
  expect(templates).toContain(`for (;;){${LOOP_GUARD}();;}`);
  expect(warningsOf(bundle)).toEqual([]);
});
