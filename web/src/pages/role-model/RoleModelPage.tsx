export function RoleModelPage() {
  return null;
}
