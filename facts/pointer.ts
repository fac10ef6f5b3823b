import { pointsTo, type Resource } from './graph';
import { isList, Unknown, type Value } from './value';

/** One interpolation of one attribute, nothing around it: `${aws_sns_topic.alerts["eu"].arn}`. */
const ATTRIBUTE = /^\$\{[\w.-]+(?:\[[^\]]*\])?\.([a-z_]+)\}$/;

/**
 * Whether a value is, or a list holds, one of the attributes named of a resource. Stricter than
 * `pointsTo`: an expression with text around it, or one for another attribute, is something else.
 */
export function isPointer(
  value: Value | undefined,
  target: Resource,
  ...attributes: readonly string[]
): boolean {
  if (isList(value)) return value.some((item) => isPointer(item, target, ...attributes));
  if (value instanceof Unknown && value.template !== undefined) {
    const attribute = ATTRIBUTE.exec(value.template)?.[1];
    const isWhole = attribute === undefined ? /^\$\{[^]*\}$/.test(value.template) : true;
    if (!isWhole || (attribute !== undefined && !attributes.includes(attribute))) return false;
  }
  return pointsTo(value, target, attributes);
}
