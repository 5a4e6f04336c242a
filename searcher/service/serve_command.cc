#include "searcher/service/serve_command.h"

#include <memory>
#include <ostream>

#include "common/status_macros.h"
#include "searcher/http/http_server.h"
#include "searcher/service/search_service.h"

namespace dateline {

absl::Status Serve(const std::string& index, const ServeOptions& options,
                   std::ostream& log) {
  DATELINE_ASSIGN_OR_RETURN(
      const std::shared_ptr<const Searcher> searcher,
      Searcher::Open(index, options.generation, options.retriever));
  const SearchService service(searcher);
  HttpServerOptions server_options;
  server_options.listen = options.listen;
  server_options.threads = options.threads;
  server_options.allow_remote = options.allow_remote;
  server_options.stop_on_signals = true;
  DATELINE_ASSIGN_OR_RETURN(
      const std::unique_ptr<HttpServer> server,
      HttpServer::Listen(server_options,
                         [&service](const HttpRequest& request) {
                           return service.Handle(request);
                         }));
  const Manifest& manifest = searcher->manifest();
  log << "serving generation " << manifest.number << " (" << manifest.articles
      << " articles) on " << server->url() << std::endl;
  return server->Run();
}

}  // namespace dateline
