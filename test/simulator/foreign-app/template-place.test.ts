import { templateAddress, withTemplatePlace } from "../../../simulator/runtime/app/template-place";
import { TurnLimitError } from "../../../simulator/runtime/app/turn-limits";
import { load, onePage } from "./app-on-disk";

type Draw = (
  name: string,
) => (
  framework: object,
  isCreation: boolean,
  data: object,
  changed: true,
) => { C: (...calls: readonly unknown[]) => void };

describe("more nodes than a page may make", () => {
  it("are named by file and line of what is repeated", async () => {
    const bundle = await load(
      onePage({
        "pages/a/a.wxml":
          '<view>one</view>\n<!-- wx:for -->\n<view\n  wx:for="{{list}}">\n  <text>{{item}}</text>\n</view>',
      }),
    );
    const source = bundle.packages[0]?.templates ?? "";
    const limit = new TurnLimitError("too many nodes");
    const templates = new Function("__changed", `return ${source}\n//# sourceURL=${templateAddress("")}`)() as Record<
      string,
      Draw
    >;
    const draw = templates["pages/a/a"]?.("")({}, true, { list: [1] }, true);
    const repeat = () => {
      limit.stack = new Error("here").stack ?? "";
    };
    draw?.C(
      true,
      () => undefined,
      () => undefined,
      () => undefined,
      repeat,
      () => undefined,
      () => undefined,
    );
    expect(withTemplatePlace(limit, bundle)).toMatchObject({
      message: "pages/a/a.wxml:3: too many nodes: wx:for",
      cause: limit,
    });
  });

  it("other errors stay as they are", async () => {
    const bundle = await load(onePage());
    for (const error of [new RangeError("Invalid array length"), new Error("x"), "text", undefined])
      expect(withTemplatePlace(error, bundle)).toBe(error);
  });
});
