package document

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Expand turns the paths of a command line into files to Open: a directory
// becomes the regular files in and below it, in name order; files whose names
// begin with a dot, and symbolic links to directories, are left out of a walk.
// Every other path, "-" too, is given as it is, and no file twice. What cannot
// be walked is reported as an *Error and the rest goes on.
func Expand(paths []string) ([]string, []error) {
	var files []string
	var errs []error
	seen := map[string]bool{}
	add := func(path string) {
		if key := filepath.Clean(path); !seen[key] {
			seen[key] = true
			files = append(files, path)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case path == "-":
			add(path)
		case err != nil:
			errs = append(errs, at(path, readError(err)))
		case !info.IsDir():
			add(path)
		default:
			errs = append(errs, walk(path, add)...)
		}
	}
	return files, errs
}

// walk adds the regular files below a directory.
func walk(root string, add func(string)) []error {
	var errs []error
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			errs = append(errs, at(path, readError(err)))
			return nil
		}
		if hidden := path != root && strings.HasPrefix(entry.Name(), "."); hidden {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if regular(path, entry) {
			add(path)
		}
		return nil
	})
	return errs
}

// regular follows a symbolic link one step, so that a link to a file counts as
// the file it names.
func regular(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
