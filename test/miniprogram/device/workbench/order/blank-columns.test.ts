import { readSeparated } from "../../../../../miniprogram/device/workbench/order/text/separated-values";

const cellsOf = (text: string) => readSeparated(text).rows.map(({ cells }) => cells.map((cell) => cell.text));

describe("a pasted list without separators", () => {
  it("is parted by blanks, two or more, where every row fits below the first", () => {
    expect(cellsOf("Serial    Room       Name\nSN-1      501        Hall lamp\nSN-22     Lobby      Desk\n")).toEqual([
      ["Serial", "Room", "Name"],
      ["SN-1", "501", "Hall lamp"],
      ["SN-22", "Lobby", "Desk"],
    ]);
  });

  it("has an empty cell where nothing stands below a heading, by characters or by the widths of Chinese", () => {
    expect(cellsOf("Serial    Room       Name\nSN-1                 Hall lamp\nSN-2      502\n").slice(1)).toEqual([
      ["SN-1", "", "Hall lamp"],
      ["SN-2", "502"],
    ]);
    expect(cellsOf("序列号    房间    名称\nSN-1              走廊灯\n")[1]).toEqual(["SN-1", "", "走廊灯"]);
    expect(cellsOf("序列号\u3000房间\nSN-1\u3000\u3000501\n")[1]).toEqual(["SN-1", "501"]);
  });

  it("is one column where a row fits nowhere, and where any separator parts it", () => {
    expect(
      cellsOf("Serial    Room       Name\nSN-1   501\nSN-2      502        x\n").every((row) => row.length === 1),
    ).toBe(true);
    expect(cellsOf("SN-1\nSN-2\n")).toEqual([["SN-1"], ["SN-2"]]);
    expect(cellsOf("Serial,Name\nSN-1,a  lamp\n")[1]).toEqual(["SN-1", "a  lamp"]);
  });

  it("takes as long as it is, however many blanks it has", () => {
    expect(cellsOf(`a${" ".repeat(200_000)}b\nSN-1  x\n`)).toHaveLength(2);
  });
});
