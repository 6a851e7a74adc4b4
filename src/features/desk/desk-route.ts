import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { NotPermitted } from '../../platform/web/failure.ts';
import type { StaffViewer } from '../../platform/web/staff-viewer.ts';
import type { Web, WebEnv } from '../../platform/web/web.ts';
import { type DeskAction, isDeskAction, may, rolesThatMay } from './policies.ts';

/** A route of the desk; doors.ts mounts it behind the session of staff, its policy and what `options` ask for. */
export type DeskRoute = {
  action: DeskAction;
  method: 'GET' | 'POST';
  path: string;
  handler: (c: Web) => Response | Promise<Response>;
  options: DeskRouteOptions;
};

type DeskRouteOptions = {
  /** asks for the password or the second factor again where that was more than ten minutes ago */
  isFresh?: boolean;
  /** takes files: the body may be as large as a form with files */
  takesUploads?: boolean;
};

/**
 * The only way to make a route of the desk: it always names the action that its policy decides on.
 * @throws Error for an action that policies.ts does not have
 */
export function deskRoute(
  action: DeskAction,
  method: DeskRoute['method'],
  path: string,
  handler: DeskRoute['handler'],
  options: DeskRouteOptions = {},
): DeskRoute {
  if (!isDeskAction(action)) throw new Error(`${method} ${path}: "${String(action)}" is no action.`);
  return { action, method, path, handler, options };
}

/** Lets through whose role may do this; others get a page that says who may. */
export const requireMay = (action: DeskAction) =>
  createMiddleware<WebEnv>(async (c, next) => {
    if (!may(getStaff(c).role, action)) throw new NotPermitted(rolesThatMay(action));
    await next();
  });

/** Behind the door of the desk. */
export function getStaff(c: Web): StaffViewer {
  if (!c.var.staff) throw new HTTPException(403);
  return c.var.staff;
}

/** The same, for what those have no use for who sign in at the OpenID provider: nobody gets in past it. */
export function getStaffWithPassword(c: Web): StaffViewer {
  const staff = getStaff(c);
  if (staff.isOfProvider) throw new HTTPException(404);
  return staff;
}
