// Web archives for tests, record by record.
#ifndef DATELINE_TESTS_SUPPORT_WEB_ARCHIVES_H_
#define DATELINE_TESTS_SUPPORT_WEB_ARCHIVES_H_

#include <string>

namespace dateline {

inline constexpr char kRecordUri[] = "https://news.example/story";

// A WARC record with the fields "Name: value\r\n..." beside its type and
// length.
inline std::string WarcRecordText(const std::string& type,
                                  const std::string& fields,
                                  const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: " + kRecordUri +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n" +
         fields + "\r\n" + block + "\r\n\r\n";
}

// A response with the fields in its HTTP head.
inline std::string HttpText(const std::string& fields,
                            const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + fields + "\r\n" + body;
}

inline std::string WarcResponse(const std::string& http_fields,
                                const std::string& body) {
  return WarcRecordText("response",
                        "Content-Type: application/http; msgtype=response\r\n",
                        HttpText(http_fields, body));
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_WEB_ARCHIVES_H_
