package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"github.com/pkg/sftp"
	"github.com/skeema/knownhosts"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

// An SSHAccess says how a server is reached.
type SSHAccess struct {
	User, Address string   // host:port
	Agent         string   // the socket of an SSH agent; may be empty
	Identities    []string // files of private keys without passphrase; those that do not exist are passed over
	KnownHosts    []string // files of host keys; a host that none of them knows is refused

	silence time.Duration // how long the server may say nothing; 0: as long as silent
}

// dialTime is how long a server may take to answer.
const dialTime = 30 * time.Second

// dial opens a connection. The server must show a key that is known for it.
func (a SSHAccess) dial(ctx context.Context) (*ssh.Client, *sftp.Client, error) {
	known, err := knownhosts.NewDB(existing(a.KnownHosts)...)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the known hosts: %w", err)
	}
	auth, done, err := a.auth()
	if err != nil {
		return nil, nil, err
	}
	defer done()
	dialer := net.Dialer{Timeout: dialTime}
	bare, err := dialer.DialContext(ctx, "tcp", a.Address)
	if err != nil {
		return nil, nil, err
	}
	conn := watch(bare, cmp.Or(a.silence, silent))
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	sshConn, channels, requests, err := ssh.NewClientConn(conn, a.Address, &ssh.ClientConfig{
		User: a.User, Auth: auth, Timeout: dialTime,
		HostKeyCallback: known.HostKeyCallback(), HostKeyAlgorithms: known.HostKeyAlgorithms(a.Address),
	})
	if err != nil {
		return nil, nil, errors.Join(conn.why(), hostKey(err, a.Address), conn.Close())
	}
	client := ssh.NewClient(sshConn, channels, requests)
	files, err := sftp.NewClient(client, sftp.UseConcurrentWrites(true))
	if err != nil {
		return nil, nil, errors.Join(conn.why(), fmt.Errorf("%s offers no SFTP: %w", a.Address, err), client.Close())
	}
	return client, files, nil
}

// ErrHost says that a server is not known, or not the one that is known.
var ErrHost = errors.New("the server's key is not trusted")

func hostKey(err error, address string) error {
	switch {
	case knownhosts.IsHostKeyChanged(err):
		return fmt.Errorf("%w: %s shows another key than the one that is known: %w", ErrHost, address, err)
	case knownhosts.IsHostUnknown(err):
		return fmt.Errorf("%w: %s is in no file of known hosts: %w", ErrHost, address, err)
	}
	return err
}

// auth offers the agent's keys, then those in files.
func (a SSHAccess) auth() (methods []ssh.AuthMethod, done func(), err error) {
	done = func() {}
	if a.Agent != "" {
		if conn, err := net.Dial("unix", a.Agent); err == nil {
			done = func() { conn.Close() }
			methods = append(methods, ssh.PublicKeysCallback(agent.NewClient(conn).Signers))
		}
	}
	var signers []ssh.Signer
	for _, name := range existing(a.Identities) {
		body, err := os.ReadFile(name)
		if err != nil {
			return nil, done, fmt.Errorf("reading the SSH key: %w", err)
		}
		signer, err := ssh.ParsePrivateKey(body)
		var locked *ssh.PassphraseMissingError
		if errors.As(err, &locked) {
			continue // the agent may have it
		}
		if err != nil {
			return nil, done, fmt.Errorf("reading the SSH key %s: %w", name, err)
		}
		signers = append(signers, signer)
	}
	if len(signers) > 0 {
		methods = append(methods, ssh.PublicKeys(signers...))
	}
	if len(methods) == 0 {
		return nil, done, errors.New("there is no SSH key: neither an agent nor a key file without passphrase")
	}
	return methods, done, nil
}

func existing(names []string) []string {
	var list []string
	for _, name := range names {
		if _, err := os.Stat(name); err == nil {
			list = append(list, name)
		}
	}
	return list
}
