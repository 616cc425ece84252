import type { BuiltinComponent } from "../runtime/builtin-component";
import { button } from "./button";
import { buttonStyles } from "./button.css";
import { checkbox, checkboxGroup } from "./checkbox";
import { controlStyles } from "./controls.css";
import { fieldStyles } from "./fields.css";
import { form } from "./form";
import { icon } from "./icon";
import { image } from "./image";
import { input } from "./input";
import { label } from "./label";
import { layoutStyles } from "./layout.css";
import { navigator } from "./navigator";
import { pictureStyles } from "./pictures.css";
import { progress } from "./progress";
import { radio, radioGroup } from "./radio";
import { withSharedProperties } from "./shared-properties";
import { slider } from "./slider";
import { switchControl } from "./switch";
import { text } from "./text";
import { textarea } from "./textarea";
import { view } from "./view";

/** Every built-in component the simulator has. A tag outside this list is unknown to it, and the page that uses it fails. */
export const BUILTIN_COMPONENTS: readonly BuiltinComponent[] = [
  view,
  text,
  button,
  form,
  label,
  input,
  textarea,
  switchControl,
  slider,
  checkbox,
  checkboxGroup,
  radio,
  radioGroup,
  progress,
  icon,
  image,
  navigator,
].map(withSharedProperties);

/** WeChat's base look of the built-ins; the pages' own classes win over it. */
export const BUILTIN_STYLES = [layoutStyles, buttonStyles, fieldStyles, controlStyles, pictureStyles].join("\n");
