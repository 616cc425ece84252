import type { Property } from "../../../../protocol/capability/model/model";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";

/** Ways in which models write a colour. `hs`: fields hue (degrees) and saturation (%); `rgb`: fields r, g, b; `hex`: RRGGBB; `int`: 0xRRGGBB. */
export type ColorForm = "hs" | "rgb" | "hex" | "int";

const WHITE = 0xffffff;

/** Undefined: no form known here. */
export function colorForm(property: Property): ColorForm | undefined {
  if (property.type === "integer") return property.maximum === WHITE ? "int" : undefined;
  if (property.type === "string") return property.format === "hex" && property.enum === undefined ? "hex" : undefined;
  if (property.type !== "object") return undefined;
  const has = (...names: readonly string[]) => names.every((name) => Object.hasOwn(property.properties, name));
  if (has("hue", "saturation")) return "hs";
  return has("r", "g", "b") ? "rgb" : undefined;
}

/** The hue of a colour, degrees 0 to 360; undefined: grey, or no colour. */
export function hueOf(form: ColorForm, value: PropertyValue | undefined): number | undefined {
  const rgb = rgbOf(form, value);
  if (typeof rgb === "number") return rgb;
  if (rgb === undefined) return undefined;
  const [r, g, b] = rgb;
  const most = Math.max(r, g, b);
  const spread = most - Math.min(r, g, b);
  if (spread === 0) return undefined;
  const sixth = most === r ? (g - b) / spread : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return Math.round(sixth * 60 + 360) % 360;
}

/** The full colour of a hue, in the model's form. @param hue degrees */
export function valueOfHue(form: ColorForm, hue: number): PropertyValue {
  if (form === "hs") return { hue: Math.round(hue) % 360, saturation: 100 };
  const part = (shift: number) => {
    const place = (shift + hue / 60) % 6;
    return Math.round(255 * (1 - Math.max(0, Math.min(place, 4 - place, 1))));
  };
  const [r, g, b] = [part(5), part(3), part(1)];
  if (form === "rgb") return { r, g, b };
  const whole = r * 0x10000 + g * 0x100 + b;
  return form === "int" ? whole : whole.toString(16).padStart(6, "0");
}

type Rgb = readonly [number, number, number];

/** Its parts, 0 to 255; a number: its hue. */
function rgbOf(form: ColorForm, value: PropertyValue | undefined): Rgb | number | undefined {
  if (form === "int" && typeof value === "number") return split(value);
  if (form === "hex" && typeof value === "string" && /^[0-9a-f]{6}$/i.test(value))
    return split(Number.parseInt(value, 16));
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  const { hue, r, g, b } = value as { readonly [field: string]: PropertyValue };
  if (form === "hs") return typeof hue === "number" ? hue : undefined;
  return typeof r === "number" && typeof g === "number" && typeof b === "number" ? [r, g, b] : undefined;
}

function split(whole: number): Rgb {
  return [(whole >> 16) & 0xff, (whole >> 8) & 0xff, whole & 0xff];
}
