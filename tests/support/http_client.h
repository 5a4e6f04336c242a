// A client that sends any bytes, right or wrong, and reads what comes back.
#ifndef DATELINE_TESTS_SUPPORT_HTTP_CLIENT_H_
#define DATELINE_TESTS_SUPPORT_HTTP_CLIENT_H_

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace dateline {

struct HttpReply {
  int status = 0;  // 0: the connection ended before a reply
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string Header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

// One connection to 127.0.0.1. Reads give up after 10 seconds.
class HttpClient {
 public:
  explicit HttpClient(uint16_t port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience = {10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address),
                           sizeof(address)) == 0;
  }
  ~HttpClient() { ::close(socket_); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  bool connected() const { return connected_; }

  // False when the other side has closed.
  bool Send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent =
          ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }

  void SendGet(std::string_view target) const {
    Send("GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  // One reply; of a HEAD, one without a body.
  HttpReply Read(bool head = false) {
    HttpReply reply;
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!Receive()) return reply;
    }
    TakeHead(&reply);
    const std::string length = reply.Header("content-length");
    const size_t size = head || length.empty() ? 0 : std::stoul(length);
    while (received_.size() < size) {
      if (!Receive()) return {};
    }
    reply.body = received_.substr(0, size);
    received_.erase(0, size);
    return reply;
  }

  HttpReply Get(std::string_view target) {
    SendGet(target);
    return Read();
  }

  // All bytes until the connection ends.
  std::string ReadToEnd() {
    while (Receive()) {
    }
    return received_;
  }

  // Waits for the end of the connection; false when bytes come instead.
  bool IsClosed() {
    if (!received_.empty()) return false;
    char byte = 0;
    const ssize_t got = ::recv(socket_, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }

 private:
  bool Receive() {
    char bytes[4096];
    const ssize_t got = ::recv(socket_, bytes, sizeof(bytes), 0);
    if (got <= 0) return false;
    received_.append(bytes, static_cast<size_t>(got));
    return true;
  }

  void TakeHead(HttpReply* reply) {
    const size_t end = received_.find("\r\n\r\n");
    std::string_view head = std::string_view(received_).substr(0, end);
    reply->status = std::stoi(received_.substr(9, 3));
    for (size_t line = head.find("\r\n"); line != std::string_view::npos;
         line = head.find("\r\n", line + 2)) {
      const std::string_view field =
          head.substr(line + 2, head.find("\r\n", line + 2) - line - 2);
      std::string name(field.substr(0, field.find(':')));
      std::transform(name.begin(), name.end(), name.begin(), ::tolower);
      reply->headers[name] =
          field.substr(std::min(name.size() + 2, field.size()));
    }
    received_.erase(0, end + 4);
  }

  int socket_ = -1;
  bool connected_ = false;
  std::string received_;
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_HTTP_CLIENT_H_
