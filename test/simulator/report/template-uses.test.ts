import { templateUses } from "../../../simulator/dev-server/foreign-app/template-uses";

const uses = (wxml: string) => {
  const { tags, attributes } = templateUses(new Map([["a.wxml", wxml]]), (tag) => tag === "my-part");
  const line = ({ name, places, times }: (typeof tags)[number]) => `${name} ${places.join()} ${times}`;
  return { tags: tags.map(line), attributes: attributes.map(line) };
};

describe("what templates ask of the built-in components", () => {
  it("is their tags and attributes, with lines; what is the framework's or the app's own is none", () => {
    expect(
      uses(`<view wx:if="{{a > b}}" class="x" bindtap="go" data-id="1" hover-class="h">
  <!-- <map/> -->
  <my-part scale="2"/><input model:value="{{v}}"
    type='text'/>
</view>
<wxs module="m">var a = "<camera>"</wxs>
<block wx:for="{{l}}"><input type="digit" focus/></block>`),
    ).toEqual({
      tags: ["view a.wxml:1 1", "input a.wxml:3,a.wxml:7 2"],
      attributes: [
        "view hover-class a.wxml:1 1",
        "input value a.wxml:3 1",
        "input type a.wxml:3,a.wxml:7 2",
        "input focus a.wxml:7 1",
      ],
    });
  });

  it("is read in a turn where quotes and tags never end", () => {
    expect(uses('<view a="'.repeat(200_000)).tags).toEqual(["view a.wxml:1 1"]);
    expect(uses("<view <".repeat(200_000)).tags).toEqual(["view a.wxml:1 1"]);
  });
});
