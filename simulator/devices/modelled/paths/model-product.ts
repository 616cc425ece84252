import type { CreateProduct } from "../../blufi/product";
import type { FirmwareLine, ModelFirmware } from "../firmware/model-firmware";

/** What a model's firmware does with BluFi custom data: each message is one message of the wire. */
export const modelProduct =
  (firmware: ModelFirmware, isOffered: boolean): CreateProduct =>
  (send) => {
    let line: FirmwareLine | undefined;
    return {
      received(data) {
        if (!isOffered) return;
        line ??= firmware.open(send);
        line.receive(data);
      },
      linkClosed() {
        line?.close();
        line = undefined;
      },
    };
  };
