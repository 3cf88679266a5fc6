/**
 * Makes `present` look like `wanted` by changing as little as possible: a message that is edited every few seconds keeps its
 * focus, its selection, its folded parts and its running animations.
 * @param {Element} present
 * @param {Element} wanted
 */
export function morph(present, wanted) {
  syncAttributes(present, wanted);
  const wantedNodes = [...wanted.childNodes];
  wantedNodes.forEach((node, index) => {
    const current = present.childNodes[index];
    if (!current) present.append(node);
    else morphNode(current, node);
  });
  while (present.childNodes.length > wantedNodes.length) present.lastChild?.remove();
}

/** @param {ChildNode} current @param {ChildNode} node */
function morphNode(current, node) {
  if (current instanceof Element && node instanceof Element && isSameKind(current, node)) {
    if (!current.isEqualNode(node)) morph(current, node);
  } else if (current instanceof Text && node instanceof Text) {
    if (current.data !== node.data) current.data = node.data;
  } else {
    current.replaceWith(node);
  }
}

/** @param {Element} one @param {Element} other */
function isSameKind(one, other) {
  return (
    one.nodeName === other.nodeName &&
    one.getAttribute('data-block-id') === other.getAttribute('data-block-id') &&
    one.getAttribute('data-action-id') === other.getAttribute('data-action-id')
  );
}

/** @param {Element} present @param {Element} wanted */
function syncAttributes(present, wanted) {
  for (const name of present.getAttributeNames()) {
    if (!wanted.hasAttribute(name) && !isKeptByReader(present, name)) present.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (present.getAttribute(name) !== value && !isKeptByReader(present, name)) present.setAttribute(name, value);
  }
}

/** What the reader folded or what the page computed stays. @param {Element} element @param {string} name */
function isKeptByReader(element, name) {
  return (element.nodeName === 'DETAILS' && name === 'open') || name === 'style' || name === 'data-busy';
}
