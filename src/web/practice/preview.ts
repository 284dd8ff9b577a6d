/** The role-play that the address asks for (`/?preview=cold-soup`, from the workbench). Taken out of the address, so that a reload does not begin anew. */
export function takePreview(): string | undefined {
  const id = new URLSearchParams(location.search).get('preview') ?? undefined;
  if (id) history.replaceState(null, '', location.pathname);
  return id;
}
