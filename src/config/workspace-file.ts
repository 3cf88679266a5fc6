import { readFileSync } from 'node:fs';
import { readWorkspace, WorkspaceFileError, type Workspace } from './workspace.ts';

/** Reads the workspace file; `flows` are the names of those there are. Throws `WorkspaceFileError` with all mistakes. */
export function readWorkspaceFile(file: string, flows: readonly string[]): Workspace {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new WorkspaceFileError(file, [
      `${file}:1:1 cannot be read: expected a YAML file there (example: manifests/workspace.example.yaml; WORKSPACE_FILE names another)`,
    ]);
  }
  return readWorkspace(text, file, flows);
}
