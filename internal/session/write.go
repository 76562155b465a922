package session

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile replaces a file whole or not at all: it writes a temporary file
// beside it, makes sure that it is on the disk, and renames it. Permissions of
// a file that was there are kept; a symbolic link keeps pointing to the file.
func WriteFile(path string, write func(io.Writer) error) error {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		path = to
	}
	mode := fs.FileMode(0o644)
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("writing %s: it is not a regular file", path)
	case err == nil:
		mode = info.Mode().Perm()
	}
	tmp, err := temporary(path, mode, write)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := os.Rename(tmp, path); err != nil {
		os.Remove(tmp)
		return fmt.Errorf("writing %s: %w", path, err)
	}
	settle(path)
	return nil
}

// WriteNew writes a file that must not be there yet. It never overwrites: not
// even a file that appears meanwhile.
func WriteNew(path string, text []byte) error {
	tmp, err := temporary(path, 0o644, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(tmp)
	if err = os.Link(tmp, path); err != nil && !errors.Is(err, fs.ErrExist) {
		err = exclusive(path, text) // a file system without links
	}
	if errors.Is(err, fs.ErrExist) {
		return &Usage{Message: fmt.Sprintf("%s is there already", path), Remedy: "Name another file; nothing is overwritten."}
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	settle(path)
	return nil
}

func exclusive(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err = f.Write(text); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// temporary writes a file beside path, synced and closed, and returns its
// name.
func temporary(path string, mode fs.FileMode, write func(io.Writer) error) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return "", err
	}
	if err = write(f); err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// settle makes a rename last. Not every system lets a folder be synced, and
// the file itself is safe by then, so errors do not matter.
func settle(path string) {
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		dir.Sync()
		dir.Close()
	}
}
