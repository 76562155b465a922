// Package store keeps what a user of the workbench should never lose: every
// saved version of every model, with its name if it was given one, and which
// models were opened when. It is one SQLite file beside the user's settings,
// not in the folders of models. A version that was saved is there after the
// program is killed.
package store

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite", without cgo
)

// A Store is open until it is closed. It may be used from several goroutines,
// and several programs may have the same file open.
type Store struct{ db *sql.DB }

// A Version is one text that a model had.
type Version struct {
	ID   int64
	At   time.Time
	Why  string // how it came about: "edit", "undo", "from the disk", ...
	Name string // that the user gave it; may be empty
	Size int    // bytes of its text
}

// An Opening says when a model was last opened.
type Opening struct {
	Model string
	At    time.Time
}

// schema holds the steps from an empty file to the present tables; a file says
// in user_version how many of them it has.
var schema = [...]string{
	`create table texts (sha blob primary key, size integer not null, body blob not null) without rowid;
	 create table versions (id integer primary key, model text not null, sha blob not null references texts, at integer not null, why text not null, name text not null default '');
	 create index by_model on versions (model, id);
	 create table openings (model text primary key, at integer not null) without rowid;`,
}

// Open opens the store in a folder, and makes both if they are not there.
// Nobody but the user may read them.
func Open(folder string) (*Store, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("the history: %w", err)
	}
	path := filepath.Join(folder, "history.db")
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the history: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("the history: %w", err)
	}
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: url.Values{
		"_pragma": {"busy_timeout(5000)", "journal_mode(wal)", "synchronous(normal)", "foreign_keys(on)"},
		"_txlock": {"immediate"},
	}.Encode()}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, fmt.Errorf("the history: %w", err)
	}
	s := &Store{db}
	if err := s.migrate(); err != nil {
		return nil, fmt.Errorf("the history in %s: %w", path, errors.Join(err, db.Close()))
	}
	return s, nil
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

func (s *Store) migrate() error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	var have int
	if err := tx.QueryRow("pragma user_version").Scan(&have); err != nil {
		return err
	}
	if have > len(schema) {
		return errors.New("it was written by a later version of this program")
	}
	for _, step := range schema[have:] {
		if _, err := tx.Exec(step); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(fmt.Sprintf("pragma user_version = %d", len(schema))); err != nil {
		return err
	}
	return tx.Commit()
}

// Save adds a version of a model, unless its text is that of the latest one. It
// returns the version that has the text.
func (s *Store) Save(model string, text []byte, why string, at time.Time) (Version, error) {
	tx, err := s.db.Begin()
	if err != nil {
		return Version{}, fmt.Errorf("the history: %w", err)
	}
	defer tx.Rollback() // after a commit it does nothing
	v, err := save(tx, model, text, why, at)
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return Version{}, fmt.Errorf("the history: %w", err)
	}
	return v, nil
}

func save(tx *sql.Tx, model string, text []byte, why string, at time.Time) (Version, error) {
	sha := sha256.Sum256(text)
	last := Version{Size: len(text)}
	var lastSHA []byte
	var when int64
	err := tx.QueryRow("select id, at, why, name, sha from versions where model = ? order by id desc limit 1", model).
		Scan(&last.ID, &when, &last.Why, &last.Name, &lastSHA)
	last.At = time.UnixMilli(when)
	if err == nil && bytes.Equal(lastSHA, sha[:]) || err != nil && !errors.Is(err, sql.ErrNoRows) {
		return last, err
	}
	body, err := pack(text)
	if err != nil {
		return Version{}, err
	}
	if _, err := tx.Exec("insert or ignore into texts values (?, ?, ?)", sha[:], len(text), body); err != nil {
		return Version{}, err
	}
	r, err := tx.Exec("insert into versions (model, sha, at, why) values (?, ?, ?, ?)", model, sha[:], at.UnixMilli(), why)
	if err != nil {
		return Version{}, err
	}
	id, err := r.LastInsertId()
	return Version{ID: id, At: time.UnixMilli(at.UnixMilli()), Why: why, Size: len(text)}, err
}

// Versions lists the versions of a model, latest first: at most limit of those
// before the version with the given id; 0 stands for the end.
func (s *Store) Versions(model string, before int64, limit int) ([]Version, error) {
	if before <= 0 {
		before = 1<<63 - 1
	}
	rows, err := s.db.Query(`select id, at, why, name, size from versions join texts using (sha)
		where model = ? and id < ? order by id desc limit ?`, model, before, limit)
	if err != nil {
		return nil, fmt.Errorf("the history: %w", err)
	}
	defer rows.Close()
	var list []Version
	for rows.Next() {
		var v Version
		var at int64
		if err := rows.Scan(&v.ID, &at, &v.Why, &v.Name, &v.Size); err != nil {
			return nil, fmt.Errorf("the history: %w", err)
		}
		v.At = time.UnixMilli(at)
		list = append(list, v)
	}
	return list, rows.Err()
}

// ErrNone says that a model has no such version.
var ErrNone = errors.New("there is no such version")

// Text is the text of a version of a model.
func (s *Store) Text(model string, id int64) ([]byte, error) {
	var body []byte
	err := s.db.QueryRow("select body from versions join texts using (sha) where model = ? and id = ?", model, id).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, fmt.Errorf("the history: %w", err)
	}
	return unpack(body)
}

// Name gives a version a name; empty takes it away.
func (s *Store) Name(model string, id int64, name string) error {
	r, err := s.db.Exec("update versions set name = ? where model = ? and id = ?", name, model, id)
	if err != nil {
		return fmt.Errorf("the history: %w", err)
	}
	if n, err := r.RowsAffected(); err == nil && n == 0 {
		return ErrNone
	}
	return nil
}

// Opened notes that a model is opened.
func (s *Store) Opened(model string, at time.Time) error {
	_, err := s.db.Exec("insert into openings values (?, ?) on conflict (model) do update set at = excluded.at", model, at.UnixMilli())
	if err != nil {
		return fmt.Errorf("the history: %w", err)
	}
	return nil
}

// Recent lists the models opened last, latest first.
func (s *Store) Recent(limit int) ([]Opening, error) {
	rows, err := s.db.Query("select model, at from openings order by at desc, model limit ?", limit)
	if err != nil {
		return nil, fmt.Errorf("the history: %w", err)
	}
	defer rows.Close()
	var list []Opening
	for rows.Next() {
		var o Opening
		var at int64
		if err := rows.Scan(&o.Model, &at); err != nil {
			return nil, fmt.Errorf("the history: %w", err)
		}
		o.At = time.UnixMilli(at)
		list = append(list, o)
	}
	return list, rows.Err()
}

func pack(text []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

func unpack(body []byte) ([]byte, error) {
	text, err := io.ReadAll(flate.NewReader(bytes.NewReader(body)))
	if err != nil {
		return nil, fmt.Errorf("the history: a text cannot be read: %w", err)
	}
	return text, nil
}
