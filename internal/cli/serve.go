package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/countermove/countermove/cases"
	"github.com/countermove/countermove/internal/server"
	"github.com/countermove/countermove/internal/session"
	"github.com/countermove/countermove/internal/store"
	"github.com/countermove/countermove/web"
)

type serveFlags struct {
	listen   string
	remote   bool
	password string
	quiet    bool
	data     string
}

// freePort is the address to listen on unless told otherwise: this machine
// only, on any port that is free.
const freePort = "127.0.0.1:0"

func newServe(p *program) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve [MODEL|FOLDER]",
		Short: "Open the workbench in the browser",
		Long: `Serve opens the workbench: the dispute in your browser, changing under your hand.
The page comes from this program and works without a network. It edits the model
files of one folder; every edit is saved at once and can be undone. Every saved
version is kept, in a file of the user's own, not in the folder of models.

It listens on this machine only, and answers only the browser that opens the
address it prints. With --listen beyond this machine, anyone who can reach the
address and has the password can read and change the models of the folder, and
what is sent is not encrypted; that takes --remote and --password-file.`,
		Example: "  countermove serve korea2019",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.serve(cmd.Context(), args, f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.listen, "listen", freePort, "the `address` to listen on; port 0 takes a free one")
	fl.BoolVar(&f.remote, "remote", false, "allow --listen beyond this machine")
	fl.StringVar(&f.password, "password-file", "", "the `file` with the password, at least 12 characters; needed with --remote")
	fl.StringVar(&f.data, "data", "", "the `folder` of the history; default: countermove in the user's folder for settings")
	fl.BoolVar(&f.quiet, "no-open", false, "do not open the browser")
	return cmd
}

func (p *program) serve(ctx context.Context, args []string, f serveFlags) error {
	folder, model, err := served(args)
	if err != nil {
		return err
	}
	token, err := f.token()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", f.listen)
	if err != nil {
		return &session.Usage{Message: "cannot listen on " + f.listen + ": " + err.Error()}
	}
	host := listener.Addr().String()
	history, err := p.history(f.data)
	if err != nil {
		return err
	}
	if history != nil {
		defer history.Close()
	}
	c := server.Config{Folder: folder, Token: token, Page: web.Handler(), Words: p.words, History: history, First: int(time.Now().Unix())}
	if !f.remote {
		_, port, _ := net.SplitHostPort(host)
		c.Hosts = []string{host, "localhost:" + port}
	}
	address := "http://" + host + "/?token=" + url.QueryEscape(token)
	if model != "" {
		address += "#/" + url.PathEscape(model)
	}
	if f.remote {
		fmt.Fprintf(p.Out, "The workbench is at http://%s/?token=PASSWORD (the password is in %s).\n", host, f.password)
		fmt.Fprintln(p.Out, "Anyone with the password can read and change the models in "+folder+". What is sent is not encrypted.")
	} else {
		fmt.Fprintf(p.Out, "The workbench is at\n  %s\nStop it with Ctrl-C.\n", address)
		if !f.quiet && p.OutTerm.Is && p.Browse != nil {
			p.Browse(address)
		}
	}
	return serveUntil(ctx, listener, server.New(c).Handler())
}

// history opens the history. Without it the workbench still works; so it is
// only an error when the user has named the folder.
func (p *program) history(folder string) (*store.Store, error) {
	named := folder != ""
	if !named {
		base, err := os.UserConfigDir()
		if err != nil {
			fmt.Fprintln(harmless(p.Err), "countermove: no history is kept: "+err.Error())
			return nil, nil
		}
		folder = filepath.Join(base, "countermove")
	}
	h, err := store.Open(folder)
	switch {
	case err != nil && named:
		return nil, &session.Usage{Message: err.Error(), Remedy: "Name another folder with --data."}
	case err != nil:
		fmt.Fprintln(harmless(p.Err), "countermove: no history is kept: "+err.Error())
		return nil, nil
	}
	return h, nil
}

// serveUntil serves until ctx ends, and lets requests that are under way finish.
func serveUntil(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	grace, stop := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer stop()
	if err := s.Shutdown(grace); err != nil {
		s.Close()
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// served is the folder to serve and the model to show first.
func served(args []string) (folder, model string, err error) {
	name := "."
	if len(args) > 0 {
		name = args[0]
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
	case err == nil:
		name, model = filepath.Dir(name), filepath.Base(name)
	case slices.Contains(cases.List(), name):
		name, model = ".", name
	default:
		if _, err := session.Load(name, nil); err != nil {
			return "", "", err
		}
	}
	folder, err = filepath.Abs(name)
	return folder, model, err
}

// token is what requests must carry: chance, or the password of a server that
// is open to others.
func (f serveFlags) token() (string, error) {
	host, _, err := net.SplitHostPort(f.listen)
	if err != nil {
		return "", &session.Usage{Message: "--listen takes an address and a port, such as 127.0.0.1:8080"}
	}
	ip := net.ParseIP(host)
	local := host == "localhost" || ip != nil && ip.IsLoopback()
	switch {
	case local && !f.remote:
		return rand.Text(), nil
	case !f.remote:
		return "", &session.Usage{Message: f.listen + " can be reached from other machines",
			Remedy: "Add --remote and --password-file FILE if that is meant; models can then be read and changed by anyone with the password."}
	case f.password == "":
		return "", &session.Usage{Message: "--remote needs a password", Remedy: "Give --password-file FILE."}
	}
	text, err := os.ReadFile(f.password)
	if err != nil {
		return "", &session.Usage{Message: "cannot read the password: " + err.Error()}
	}
	word := strings.TrimSpace(string(text))
	if len(word) < 12 {
		return "", &session.Usage{Message: "the password in " + f.password + " is shorter than 12 characters"}
	}
	return word, nil
}

// browse opens an address in the user's browser. It does not matter if that
// fails: the address is printed.
func browse(address string) {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", address)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	default:
		cmd = exec.Command("xdg-open", address)
	}
	if cmd.Start() == nil {
		go cmd.Wait()
	}
}
