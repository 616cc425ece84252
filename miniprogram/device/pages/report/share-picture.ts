import type { Language } from "../../../lib/i18n/translate";
import type { BatchReport } from "../../workbench/report/batch-report";
import { drawReport, type Pen, PICTURE_WIDTH, pictureHeight } from "../../workbench/report/report-picture";

/** A canvas as `SelectorQuery` hands it out; null where it has left the page. */
interface Surface {
  readonly node?: { width: number; height: number; getContext(type: "2d"): Pen | null } | null;
}

/** Draws the report on the page's canvas and hands it to a chat as a picture. @param failed the phone can't draw it */
export function sharePicture(report: BatchReport, language: Language, failed: () => void): void {
  wx.createSelectorQuery()
    .select("#report-picture")
    .fields({ node: true }, (found: Surface | null) => {
      const { node } = found ?? {};
      const pen = node?.getContext("2d");
      if (node === null || node === undefined || !pen) return failed();
      node.width = PICTURE_WIDTH;
      node.height = pictureHeight(report, language);
      drawReport(pen, report, language);
      wx.canvasToTempFilePath({
        // The node of `SelectorQuery`, for which the typings have no name.
        canvas: node as never,
        fileType: "png",
        success: ({ tempFilePath }) => wx.showShareImageMenu({ path: tempFilePath, fail: () => undefined }),
        fail: failed,
      });
    })
    .exec();
}
