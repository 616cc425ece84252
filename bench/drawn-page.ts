import { Component, ComponentSpace, Element, EmptyBackendContext, type Node } from "glass-easel";
import { TmplGroup } from "glass-easel-template-compiler";

export interface DrawnPage {
  /** As WeChat does: the patch crosses to the view as JSON, then the template is brought up to date. */
  setData(patch: Record<string, unknown>): void;
  /** Every text in it, in order. */
  texts(): readonly string[];
}

/**
 * A page that draws its template with WeChat's component framework, into no browser: what a browser or Skyline then does
 * with the nodes is not counted.
 *
 * @param wxml without imports
 */
export function drawPage(wxml: string, data: Record<string, unknown>): DrawnPage {
  const group = new TmplGroup();
  group.addTmpl("page", wxml);
  // The compiler gives JavaScript source of an expression.
  const templates = new Function(`return ${group.getTmplGenObjectGroups()}`)() as Record<string, unknown>;
  group.free();
  const space = new ComponentSpace();
  const definition = space.defineComponent({ is: "page", template: { content: templates.page }, data });
  const root = Component.createWithContext("root", definition.general(), new EmptyBackendContext());
  Element.pretendAttached(root);
  return {
    setData: (patch) => root.setData(JSON.parse(JSON.stringify(patch)) as Record<string, unknown>),
    texts: () => textsIn(root.getShadowRoot()?.childNodes ?? []),
  };
}

function textsIn(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) => node.asTextNode()?.textContent ?? textsIn(node.asElement()?.childNodes ?? []));
}
