// The drawing board of the chemist's page. It is fetched when somebody wants to draw, and writes what was drawn into
// the field below, so the page works the same without it.

const board = document.querySelector("[data-draw]");
const field = document.getElementById("structure");

async function open() {
  const here = board.querySelector("[data-draw-here]");
  const { CanvasEditor, Molecule } = await import(board.dataset.draw);
  here.hidden = false;
  board.querySelector("[data-draw-open]").closest("p").hidden = true;
  const editor = new CanvasEditor(here, { initialMode: "molecule" });
  const written = read(Molecule, field.value);
  if (written) editor.setMolecule(written);
  editor.setOnChangeListener((event) => {
    if (!event.isUserEvent || event.type !== "molecule") return;
    const drawn = editor.getMolecule();
    field.value = drawn.getAllAtoms() === 0 ? "" : drawn.toMolfile();
  });
}

// What is in the field already, if this editor can read it; the server's reading is the one that counts.
function read(Molecule, text) {
  try {
    const molecule = text.includes("M  END") ? Molecule.fromMolfile(text) : Molecule.fromSmiles(text.trim());
    if (molecule.getAllAtoms() > 0 && !text.includes("M  END")) molecule.inventCoordinates();
    return molecule.getAllAtoms() > 0 ? molecule : null;
  } catch {
    return null;
  }
}

if (board) {
  board.hidden = false;
  board.querySelector("[data-draw-open]").addEventListener("click", open);
}
